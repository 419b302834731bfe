import { argv } from 'node:process'
import { Client, type Context, HTTPMessageHandler } from '@microsoft/microsoft-graph-client'

// node docs/examples/classic-sdk.ts http://127.0.0.1:8080
const [, , base = 'http://127.0.0.1:8080'] = argv
const network = new HTTPMessageHandler()

// The client hands its token to nobody over plain HTTP, so that the header is set here. With HTTPS, name the port's host in
// `customHosts` and use an `authProvider` as always.
const middleware = {
  execute: async (context: Context): Promise<void> => {
    const headers = new Headers(context.options?.headers)
    headers.set('Authorization', 'Bearer sandbox-token')
    context.options = { ...context.options, headers }
    await network.execute(context)
  },
}

const client = Client.initWithMiddleware({ baseUrl: `${base}/`, defaultVersion: 'v1.0', middleware })
const collection = '/deviceManagement/deviceConfigurations'

const made = await client.api(collection).post({
  '@odata.type': '#microsoft.graph.iosCustomConfiguration',
  displayName: 'From the classic SDK',
})
const changed = await client.api(`${collection}/${made.id}`).patch({ description: 'Changed' })
const { value } = await client.api(collection).select(['id', 'displayName']).top(5).get()
await client.api(`${collection}/${made.id}`).delete()

console.log(made.displayName)
console.log(changed.description)
console.log(value.length > 0)
