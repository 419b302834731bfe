import { verdictOrder } from '../words.ts'
import { chartStyle } from './style-charts.ts'
import { registerStyle } from './style-register.ts'

/** Colours of both themes: `fill` for areas, `ink` for text on the page (contrast 4.5 : 1 or more). */
const colours = `
:root {
  color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --ink: #1d2126; --muted: #59616b; --line: #e2e4e6; --link: #0b57a4; --hover: #f1f3f5;
  --fill-fail: #c8372d; --fill-warning: #e0a526; --fill-inconclusive: #3d8fb0; --fill-waived: #8f78c4;
  --fill-not-tested: #98a1ab; --fill-not-applicable: #d3d7db; --fill-pass: #4d9a6a;
  --ink-fail: #b3261e; --ink-warning: #855700; --ink-inconclusive: #1b6785; --ink-waived: #6346a3;
  --ink-not-tested: #59616b; --ink-not-applicable: #59616b; --ink-pass: #23693f;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #15181b; --card: #1c2024; --ink: #e4e6e9; --muted: #a3abb4; --line: #31373d; --link: #8abdf6; --hover: #24292e;
    --fill-fail: #e5645a; --fill-warning: #d9a441; --fill-inconclusive: #58a9c8; --fill-waived: #a48ddb;
    --fill-not-tested: #77808a; --fill-not-applicable: #3f464d; --fill-pass: #4f9e6c;
    --ink-fail: #ff9389; --ink-warning: #efbd5c; --ink-inconclusive: #7cc7e2; --ink-waived: #bfaaf0;
    --ink-not-tested: #a3abb4; --ink-not-applicable: #a3abb4; --ink-pass: #7fcb9a;
  }
}
`

const verdictClasses: string = verdictOrder
  .map(
    (name) => `.fill-${name} { background: var(--fill-${name}) } .ink-${name} { color: var(--ink-${name}) }`,
  )
  .join('\n')

const text = `
* { box-sizing: border-box }
html { font: 100%/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; scroll-padding-top: 1rem }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 74rem; background: var(--page); color: var(--ink) }
h1, h2, h3 { line-height: 1.2; text-wrap: balance }
h1 { margin: .2rem 0 .5rem; font-size: clamp(1.6rem, 4vw, 2.4rem); font-weight: 650; letter-spacing: -.02em }
h2 { margin: 0 0 .4rem; font-size: 1.3rem; font-weight: 620; letter-spacing: -.01em }
h2 small { color: var(--muted); font-weight: 400; font-size: .85rem; letter-spacing: 0; margin-left: .4rem }
h3 { margin: 0 0 1rem; font-size: 1rem; overflow-wrap: anywhere }
section { margin-top: 3.25rem }
small { color: var(--muted); font-size: .85em }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px }
code { font: .86em/1.45 ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere }
.lead { margin: 0 0 1.1rem; color: var(--muted); max-width: 54rem }
.overline { margin: 0; color: var(--muted); font-size: .85rem }
.skip { position: absolute; left: -100vw }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
html:not(.script) .script-only { display: none !important }
`

const header = `
.bar { display: flex; gap: 1px; height: .5rem; border-radius: .25rem; overflow: hidden }
.bar i { flex: 0 1 0; min-width: 2px }
header > .bar { height: 1.1rem; margin-top: 1.6rem; border-radius: .3rem; gap: 2px }
header > .bar i { min-width: 4px }
.legend { display: grid; grid-template-columns: repeat(7, 1fr); margin: .8rem 0 0; padding: 0; list-style: none }
.legend a { display: grid; grid-template-columns: auto 1fr; column-gap: .5rem; align-items: baseline; padding: .3rem .4rem .3rem 0; color: inherit; text-decoration: none; border-radius: .3rem }
.legend a:hover .word { text-decoration: underline }
.legend strong { font-size: 1.45rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums }
.legend .word { grid-column: 1 / 3; font-size: .88rem; white-space: nowrap }
.swatch { display: inline-block; width: .62em; height: .62em; border-radius: .15em; margin-right: .45em }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .9rem 2rem; margin: 1.8rem 0 0; padding-top: 1.4rem; border-top: 1px solid var(--line) }
.facts dt { color: var(--muted); font-size: .82rem }
.facts dd { margin: 0; overflow-wrap: anywhere }
.digest { color: var(--muted); font-size: .75rem }
.problems { margin-top: 1.6rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--fill-warning); border-radius: .4rem }
.problems h2 { font-size: 1rem } .problems ul { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere }
nav { margin-top: 1.8rem; padding: .7rem 0; border-block: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .92rem }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .85rem }
`

const causes = String.raw`
.cause { margin-bottom: .7rem; background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: .4rem }
.edge-fail { border-left-color: var(--fill-fail) } .edge-warning { border-left-color: var(--fill-warning) }
.edge-waived { border-left-color: var(--fill-waived) } .edge-inconclusive { border-left-color: var(--fill-inconclusive) }
.cause:target { outline: 2px solid var(--link); outline-offset: 2px }
.cause > summary { display: flex; gap: .25rem 1.5rem; justify-content: space-between; align-items: baseline; padding: .7rem 1.1rem; cursor: pointer; list-style: none; border-radius: .4rem }
.cause > summary::-webkit-details-marker { display: none }
.cause > summary:hover { background: var(--hover) }
.cause > summary span { position: relative; padding-left: 1.1em; font-weight: 550; overflow-wrap: anywhere }
.cause > summary span::before { content: '+'; position: absolute; left: 0; color: var(--muted); font-weight: 400 }
.cause[open] summary span::before { content: '\2212' }
.cause > summary small { flex: none }
.cause dl { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .4rem 1rem; margin: .2rem 1.1rem .9rem 2.15rem }
dialog dl { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .4rem 1rem; margin: 0 0 1.2rem }
.cause dt, dialog dt { color: var(--muted); font-size: .88rem } .cause dd, dialog dd { margin: 0; overflow-wrap: anywhere }
.cause p { margin: 0 1.1rem 1rem 2.15rem; font-size: .88rem }
.command { display: inline-block; padding: .3rem .6rem; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; user-select: all }
button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .3rem; padding: .3rem .6rem }
button { cursor: pointer } button:hover { background: var(--hover) } button.copy { font-size: .82rem; padding: .2rem .6rem }
.deferred { margin-top: .9rem }
.deferred + .deferred { display: none }
html:not(.script) .deferred + .deferred { display: block }
`

/** The page's style, whole. */
export const style: string = [colours, verdictClasses, text, header, causes, chartStyle, registerStyle].join(
  '\n',
)
