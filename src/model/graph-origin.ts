/** Scheme and host of the global service, which the reference tenant and the gate stand for. */
export const graphOrigin: string = 'https://graph.microsoft.com'
