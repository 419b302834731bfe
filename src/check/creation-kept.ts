import type { Check } from '../model/check.ts'
import { compareLooks } from './compare/compare-looks.ts'
import { judgeStamps, type StampRule, statesStamps } from './look/look-at-stamps.ts'

const creation: StampRule = {
  nature: 'is set once',
  isAbout: ({ name }) => /^created(DateTime|Time|On|By)$/i.test(name),
  isBroken: (api, member, was, is) =>
    was !== null && compareLooks(api, member, was, is).some(({ kind }) => kind === 'different'),
}

/** An update does not move when and by whom an entity was created; what was not known yet may show then. */
export const creationKept: Check = {
  id: 'creation-kept',
  title: 'An update does not move when and by whom an entity was created.',
  level: 'MUST',
  family: 'writes',
  needs: ['stated', 'shown', 'disputed'],
  scope: 'operation',
  state: (api, operation) => statesStamps(api, operation, creation),
  judge: (api, operation, exchanges) => judgeStamps(api, operation, exchanges, creation),
}
