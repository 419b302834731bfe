import { InputError } from '../load/load-contract.ts'
import type { RunSettings } from '../model/settings.ts'
import { admit } from '../run/live/admit.ts'
import { openLive } from '../run/open-target.ts'

/** An InputError where the token may not be used at a live target; nothing but `GET /organization` is sent to find out. */
export async function requireAdmission(
  settings: Pick<RunSettings, 'target' | 'live' | 'requestTimeout'>,
): Promise<void> {
  if (settings.target === 'mock') return
  const { target, tokens } = openLive(settings)
  try {
    const admission = await admit(settings, target, tokens)
    if ('refusal' in admission) throw new InputError(admission.refusal)
  } finally {
    await target.close()
  }
}
