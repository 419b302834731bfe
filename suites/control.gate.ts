import { gateSdk } from './gate-sdk.ts'

/** An SDK of plain fetch: it has no known findings, and whatever fails here is a fault of the gate. */
await gateSdk('control', { schemaVersion: 1, sdk: 'control', findings: [] })
