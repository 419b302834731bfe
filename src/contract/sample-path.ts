/** A path of a template, such as `/users/0/things` of `/users/{id}/things`: for asking what is documented there. */
export function samplePath(template: string): string {
  return template.replace(/\{[^}]*\}/g, '0')
}
