/** Neither a token nor a secret: what the gate looks for in the requests of an SDK. */
export const gateToken = 'gate-token'

/** A host that is none of Graph's: RFC 2606. */
export const foreignRoot = 'https://files.example.com'
