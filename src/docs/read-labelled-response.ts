import type { Example, ResponseFacts } from '../model/page.ts'

/**
 * Where no sentence says anything of the response, the comment in front of the example says its type:
 * `{ "blockType": "response", "@type": "microsoft.graph.list", "isCollection": true }`.
 */
export function readLabelledResponse(stated: ResponseFacts, examples: readonly Example[]): ResponseFacts {
  if (stated.statuses.length > 0 || stated.types.length > 0 || stated.empty) return stated
  for (const { response } of examples) {
    if (response?.body == null || response.status === null || response.status >= 300) continue
    const label = response.metadata?.['@odata.type'] ?? response.metadata?.['@type']
    const name =
      typeof label === 'string' ? /^(Collection\()?#?(microsoft\.graph\.[\w.]+)\)?$/i.exec(label) : null
    if (name?.[2] === undefined) continue
    const collection = name[1] !== undefined || `${response.metadata?.['isCollection']}` === 'true'
    return { ...stated, types: [name[2]], typePages: [null], collection }
  }
  return stated
}
