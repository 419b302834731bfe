import type { CollectionLife } from './collection-life.ts'
import type { Command, Label } from './command.ts'

/** Every command that the docs allow on the members made so far, legal in the model or not; bodies are left empty. */
export function allCommands(
  life: CollectionLife,
  members: readonly Label[],
  next: Label,
  targets: number,
): readonly Command[] {
  const { create, list } = life
  return [
    { kind: 'create', operation: create.id, member: next, body: {} },
    ...(list === undefined ? [] : [{ kind: 'list', operation: list.id } as const]),
    ...members.flatMap((member) => [
      ...entityCommands(life, member),
      ...Array.from({ length: targets }, (_, target) => linkCommands(life, member, target)).flat(),
    ]),
  ]
}

function entityCommands({ get, update, remove, actions }: CollectionLife, member: Label): readonly Command[] {
  return [
    ...(get === undefined ? [] : [{ kind: 'get', operation: get.id, member } as const]),
    ...(update === undefined ? [] : [{ kind: 'update', operation: update.id, member, body: {} } as const]),
    ...(remove === undefined ? [] : [{ kind: 'delete', operation: remove.id, member } as const]),
    ...actions.map(
      ({ id, body }) => ({ kind: 'act', operation: id, member, body: body === null ? null : {} }) as const,
    ),
  ]
}

function linkCommands({ relationships }: CollectionLife, member: Label, target: number): readonly Command[] {
  return relationships.flatMap(({ path: relationship, link, unlink }): readonly Command[] => [
    { kind: 'link', operation: link.id, member, relationship, target },
    ...(unlink === undefined
      ? []
      : [{ kind: 'unlink', operation: unlink.id, member, relationship, target } as const]),
  ])
}
