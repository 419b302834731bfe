import { gateSdk, knownTo } from './gate-sdk.ts'

await gateSdk('@microsoft/microsoft-graph-client', knownTo('classic.baseline.json'))
