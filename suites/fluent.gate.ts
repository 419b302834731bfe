import { gateSdk, knownTo } from './gate-sdk.ts'

await gateSdk('@microsoft/msgraph-sdk', knownTo('fluent.baseline.json'))
