import { describe, expect, test } from 'vitest'
import { fileContract } from '../../fixtures/file-contract.ts'
import { properties, structured } from '../../fixtures/sample-constructors.ts'
import { startClient } from '../../fixtures/tenant-client.ts'
import { viewContract } from '../contract/view.ts'

const drive = '/v1.0/me/drive'
const plain = { 'Content-Type': 'text/plain' }
const start = () => startClient({}, viewContract(fileContract))

describe('a file is put by its path', () => {
  test.each([
    ['from the root', 'root:/a.txt'],
    ['from the root as an item', 'items/root:/a.txt'],
    ['below folders that are not there yet', 'root:/one/two/a.txt'],
  ])('%s, and is found by path, by id and in its folder', (_fact, at) => {
    const { ask } = start()
    const put = ask('PUT', `${drive}/${at}:/content`, 'hello', plain)
    expect(put).toMatchObject({ status: 201, json: { name: 'a.txt' } })
    const path = at.replace(/^.*root:/, `${drive}/root:`)
    expect(ask('GET', path).json.id).toBe(put.json.id)
    expect(ask('GET', `${drive}/items/${put.json.id}`).json.name).toBe('a.txt')
    const folder = path.replace(/:?\/a\.txt$/, '')
    const listed = folder.endsWith('root') ? `${folder}/children` : `${folder}:/children`
    const ids = ask('GET', listed).json.value.map(({ id }: { readonly id: string }) => id)
    expect(ids).toContain(put.json.id)
  })

  test('from a folder by its id, and again with other content', () => {
    const { ask } = start()
    const { id } = ask('POST', `${drive}/root/children`, { name: 'folder' }).json
    const at = `${drive}/items/${id}:/in.txt:/content`
    const first = ask('PUT', at, 'first', plain)
    expect(ask('PUT', at, 'second', plain).json.id).toBe(first.json.id)
    expect(ask('GET', `${drive}/items/${id}/children`).json.value).toMatchObject([{ name: 'in.txt' }])
    expect(ask('GET', `${drive}/items/${first.json.id}/content`).text).toBe('second')
    expect(ask('GET', `${drive}/root:/folder/in.txt`).json.id).toBe(first.json.id)
    expect(ask('GET', `${drive}/root:/in.txt`).status).toBe(404)
  })

  test('not below an item that is not there', () => {
    const { ask } = start()
    expect(ask('PUT', `${drive}/items/none:/a.txt:/content`, 'x', plain).status).toBe(404)
  })

  test('and its content is where the answer says, without a token', () => {
    const { ask, tenant } = start()
    ask('PUT', `${drive}/root:/a.txt:/content`, 'hello', plain)
    const moved = ask('GET', `${drive}/root:/a.txt:/content`)
    expect(moved.status).toBe(302)
    const url = new URL(moved.header('Location') ?? '').pathname
    expect(tenant.handle({ method: 'GET', url, headers: [], body: '' })).toMatchObject({ status: 200 })
    expect(ask('GET', url).text).toBe('hello')
    expect(ask('GET', '/downloads/none').status).toBe(404)
  })
})

test('the own drive by its id has the same root', () => {
  const { ask } = start()
  const { id } = ask('GET', drive).json
  const shown = ask('GET', `${drive}/root/children`).json.value[0]
  expect(ask('PATCH', `${drive}/items/${shown.id}`, { name: 'new' }).status).toBe(200)
  expect(ask('GET', `/v1.0/drives/${id}/items/root`).json.id).toBe(ask('GET', `${drive}/items/root`).json.id)
  expect(ask('GET', `/v1.0/drives/${id}/items/${shown.id}`).json.name).toBe('new')
})

test('a name stands in place of an id, in any letter case; what it names has an id of its own', () => {
  const { ask } = start()
  const folders = '/v1.0/me/folders'
  const inbox = ask('GET', `${folders}/inbox`)
  expect(inbox).toMatchObject({ status: 200, json: { '@odata.type': '#microsoft.graph.folder' } })
  expect(ask('GET', `${folders}/Inbox`).json.id).toBe(inbox.json.id)
  expect(ask('GET', `${folders}/${inbox.json.id}`).json.id).toBe(inbox.json.id)
  expect(ask('GET', `${folders}/sentitems`).json.id).not.toBe(inbox.json.id)
  expect(ask('GET', `${folders}/inbox/attachments`).status).toBe(200)
  expect(ask('GET', `${folders}/outbox`).status).toBe(404)
})

test('what is documented of a user is there of the signed-in user', () => {
  const { ask } = start()
  const mine = ask('GET', '/v1.0/me/views')
  expect(mine.status).toBe(200)
  const { id } = ask('GET', '/v1.0/users/me').json
  expect(mine.json['@odata.context']).toMatch(new RegExp(`#users\\('${id}'\\)/views$`))
  expect(ask('GET', `/v1.0/users/${id}/views`).json.value).toEqual(mine.json.value)
})

test('what a page shows to make an item with says what it is, though it is read-only', () => {
  const apis = fileContract.apis.map((api) => ({
    ...api,
    types: [
      structured('v1.0', 'complex', 'folderFacet', { properties: [['childCount', 'Edm.Int32']] }),
      ...api.types.map((type) =>
        type.name !== 'microsoft.graph.driveItem' || type.kind !== 'entity'
          ? type
          : {
              ...type,
              properties: [
                ...type.properties,
                ...properties('driveitem.md', 9, [
                  ['file', 'microsoft.graph.folderFacet', { readOnly: true }],
                  ['folder', 'microsoft.graph.folderFacet', { readOnly: true }],
                ]),
              ],
            },
      ),
    ],
    operations: api.operations.map((each) => {
      const { source, method, path } = each
      if (each.kind !== 'create' || each.resource !== 'microsoft.graph.driveItem') return each
      const request = {
        method,
        url: path,
        headers: [],
        body: '{"name":"n","folder":{}}',
        bodySource: source,
        source,
      }
      return { ...each, examples: [{ request, response: null, disputes: [] }] } as unknown as typeof each
    }),
  }))
  const { ask } = startClient({}, viewContract({ apis }))
  const made = ask('POST', `${drive}/root/children`, { name: 'a', folder: {}, file: {} }).json
  expect(made).toMatchObject({ folder: {}, file: null })
})
