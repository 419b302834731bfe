import { formatVisible } from './visible.ts'

/**
 * Text of a target made safe for a job's log: besides what `formatVisible` does, it cannot start a workflow command
 * of GitHub (`::error::`, `##[error]`) or Azure Pipelines (`##vso[task.setvariable]`), wherever the line is broken.
 */
export function formatLogText(text: string): string {
  return formatVisible(text)
    .replaceAll(/##(?=\[|vso\[)/gi, '#\\u0023')
    .replaceAll(/::(?=[a-z])/gi, ':\\u003a')
}
