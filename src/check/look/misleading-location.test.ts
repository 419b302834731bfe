import { expect, test } from 'vitest'
import { exchange } from '../../../fixtures/exchange-sample.ts'
import { observe, otherId, type Row, thingId } from '../../../fixtures/observe-sample.ts'
import { idInAnswer } from '../id-in-answer.ts'

const root = 'https://graph.microsoft.com'
const configurations = '/deviceManagement/deviceConfigurations'
const created = (at: `/${string}`, location: string, from = `${root}/v1.0`) =>
  exchange(`POST ${at}`, {
    sent: {},
    status: 201,
    body: { '@odata.context': `${from}/$metadata#things/$entity`, id: '7' },
    answerHeaders: { location },
  })
const thing = (location: string, from?: string) => created('/me/things', location, from)
const assignment = (location: string) => created(`${configurations}/${thingId}/assignments`, location)

test.each<Row>([
  ['where it is', [thing(`${root}/v1.0/me/things/7`)], []],
  ['below the user and not below me', [thing(`${root}/v1.0/users/${otherId}/things/7`)], []],
  ['with a cast', [thing(`${root}/v1.0/me/things/7/microsoft.graph.thing`)], []],
  ['at an address that no page has', [thing(`${root}/v1.0/things/7`)], []],
  [
    'below the same parent',
    [assignment(`/v1.0${configurations}/${thingId.toUpperCase()}/assignments/7`)],
    [],
  ],
  ['below its parent by another key', [assignment(`/v1.0${configurations}/called/assignments/7`)], []],
  [
    'below its parent, keys in parentheses',
    [assignment(`/v1.0${configurations}('${thingId}')/assignments('7')`)],
    [],
  ],
  ['in another version of another host', [thing('https://storage.contoso.com/beta/me/things/7')], []],
  ['in another version beside the service', [thing(`${root}/beta/me/things/7`, `${root}/proxy/v1.0`)], []],
  ['below a name of its own', [thing('/proxy/v1.0/me/things/7', `${root}/proxy/v1.0`)], []],
  ['without a version', [thing('/me/things/7')], []],
  ['in another version, absolute', [thing(`${root}/beta/me/things/7`)], []],
  ['in another version, relative', [thing('/beta/me/things/7')], ['warning header:location#version']],
  [
    'below another parent',
    [assignment(`${root}/v1.0${configurations}/${otherId}/assignments/7`)],
    ['warning header:location#parent'],
  ],
  [
    'below another parent, keys in parentheses',
    [assignment(`/v1.0${configurations}('${otherId}')/assignments('7')`)],
    ['warning header:location#parent'],
  ],
  ['where something else is', [thing(`${root}/v1.0${configurations}/7`)], ['warning header:location#type']],
])('Location of a new entity leads %s', (_fact, exchanges, seen) => {
  expect(observe(idInAnswer, exchanges)).toEqual(seen)
})
