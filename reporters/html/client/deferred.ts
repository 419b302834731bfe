/** The part of the page's script that brings deferred HTML (`deferred.ts`) and copy buttons into the document. */
export const deferredScript: string = `
function showDeferred(place) {
  const text = place.querySelector('noscript').textContent
  const range = document.createRange()
  range.selectNode(place)
  const content = range.createContextualFragment(text)
  addCopyButtons(content)
  const first = content.firstElementChild
  place.replaceWith(content)
  return first
}

// One button at a time: the parts of a section follow one another.
function offerDeferred(root) {
  for (const place of root.querySelectorAll('.deferred')) {
    if (place.previousElementSibling && place.previousElementSibling.classList.contains('deferred')) continue
    if (place.querySelector('button')) continue
    const button = make('button', { type: 'button' }, place.dataset.label)
    button.addEventListener('click', () => {
      const shown = showDeferred(place)
      offerDeferred(document)
      const target = shown && (shown.querySelector('summary, a') || shown)
      if (target) target.focus({ preventScroll: true })
    })
    place.append(button)
  }
}

// An anchor may stand in a part that is not shown yet; then all parts up to it are shown.
function revealAnchor(id) {
  const places = Array.from(document.querySelectorAll('.deferred'))
  const holder = places.find((place) => place.querySelector('noscript').textContent.includes('id="' + id + '"'))
  if (holder !== undefined) {
    const parts = places.filter((place) => place.parentElement === holder.parentElement)
    parts.slice(0, parts.indexOf(holder) + 1).forEach(showDeferred)
    offerDeferred(document)
  }
  const element = document.getElementById(id)
  if (element === null) return
  if (element.tagName === 'DETAILS') element.open = true
  element.scrollIntoView()
}

function addCopyButtons(root) {
  for (const command of root.querySelectorAll('code.command')) {
    const button = make('button', { type: 'button', class: 'copy' }, 'Copy')
    button.addEventListener('click', () => copy(command, button))
    command.after(' ', button)
  }
}

async function copy(command, button) {
  try {
    await navigator.clipboard.writeText(command.textContent)
    button.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(command)
    button.textContent = 'Selected'
  }
  setTimeout(() => { button.textContent = 'Copy' }, 2000)
}
`
