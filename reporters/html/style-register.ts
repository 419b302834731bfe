const tables = `
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { padding: .42rem .8rem .42rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line) }
thead th { color: var(--muted); font-weight: 500; font-size: .82rem; white-space: nowrap }
thead th::first-letter { text-transform: uppercase }
tbody th { font-weight: 500 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td.number, th.number { padding-left: .8rem }
td.wide { color: var(--muted); min-width: 13rem }
.chip { white-space: nowrap }
.zero { color: var(--muted) }
.resources .bar { min-width: 7rem } .resources th a { text-decoration: none } .resources th a:hover { text-decoration: underline }
.resources .share { min-width: 8rem }
table.static td { overflow-wrap: anywhere }
`

const register = `
#filters { display: grid; grid-template-columns: 2fr 1.4fr repeat(3, 1fr); gap: .8rem; margin: 1rem 0 .6rem; align-items: end }
#filters label { display: block; font-size: .82rem; color: var(--muted); min-width: 0 }
#filters input:not([type=checkbox]), #filters select { display: block; width: 100%; height: 2.2rem; margin-top: .2rem; font-size: .92rem; color: var(--ink) }
#filters fieldset { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 0; padding: 0; border: 0 }
#filters legend { float: left; margin-right: 1.2rem; padding: 0; font-size: .82rem; color: var(--muted); line-height: 1.9 }
#filters fieldset label { display: flex; align-items: center; gap: .35rem; font-size: .92rem }
#filters fieldset input { margin: 0; accent-color: var(--link) }
#filters p { grid-column: 1 / -1; margin: 0; font-size: .88rem }
#found { margin: .4rem 0; font-weight: 550 }
#viewport { --row: 3.1rem; --head: 2.3rem; position: relative; height: min(76vh, 56rem); overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: .4rem }
#rows { position: relative }
.heads, #rows .row { display: grid; grid-template-columns: 8.5rem minmax(0, 6fr) minmax(0, 1.8fr) minmax(0, 3.2fr) 5rem; gap: 0 1rem; padding: 0 1rem }
.heads { position: sticky; top: 0; z-index: 1; padding-block: .45rem; background: var(--card); border-bottom: 1px solid var(--line); color: var(--muted); font-size: .82rem }
#rows > div { position: absolute; left: 0; right: 0; overflow: hidden; border-bottom: 1px solid var(--line); font-size: .9rem }
#rows .row { height: var(--row); align-items: center; line-height: 1.35 }
#rows .row:hover { background: var(--hover) }
#rows .row > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
#rows small { display: block; overflow: hidden; text-overflow: ellipsis }
#rows button { display: block; max-width: 100%; padding: 0; border: 0; background: none; text-align: left; overflow: hidden; text-overflow: ellipsis; font: .9em/1.5 ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace }
#rows button:hover { text-decoration: underline; text-underline-offset: .15em }
#rows button:focus-visible { outline-offset: -2px }
#rows .docs { color: var(--muted); font-size: .86em; direction: rtl; text-align: left }
#rows .head { height: var(--head); padding: .5rem 1rem; background: var(--page); color: var(--muted) } #rows .head strong { color: var(--ink); margin-right: .4rem }
dialog { width: min(46rem, calc(100vw - 2rem)); padding: 1.4rem 1.6rem; background: var(--card); color: var(--ink); border: 1px solid var(--line); border-radius: .6rem }
dialog::backdrop { background: rgb(0 0 0 / .45) }
`

const narrow = `
@media (max-width: 60rem) {
  .legend { grid-template-columns: repeat(4, 1fr) }
  #filters { grid-template-columns: 1fr 1fr } #filters .text { grid-column: 1 / -1 }
}
@media (max-width: 44rem) {
  body { padding: 1.4rem 1rem 3rem }
  .legend { grid-template-columns: repeat(2, 1fr) }
  .cause > summary { flex-direction: column }
  .cause dl, dialog dl { grid-template-columns: 1fr; gap: 0 } .cause dd, dialog dd { margin-bottom: .5rem }
  .cause dl { margin-left: 1.1rem } .cause p { margin-left: 1.1rem }
  #viewport { --row: 6.6rem }
  .resources :is(th, td):nth-child(2), .resources :is(th, td):nth-child(3) { display: none } .resources th { overflow-wrap: anywhere }
  td.number, th.number { padding-left: .3rem } thead th { white-space: normal }
  .heads { display: none }
  #rows .row { grid-template-columns: 1fr auto; grid-template-areas: 'operation operation' 'check verdict' 'docs docs'; padding: .5rem .8rem }
  #rows .row > :nth-child(1) { grid-area: verdict; display: flex; gap: .4rem } #rows .row > :nth-child(2) { grid-area: operation }
  #rows .row > :nth-child(3) { grid-area: check } #rows .row > :nth-child(4) { grid-area: docs } #rows .row > :nth-child(5) { display: none }
  #rows .head { padding-inline: .8rem }
}
`

/** Paper: black on white, no controls, the register's lines one after the other. */
const print = `
@page { margin: 1.4cm }
@media print {
  html { font-size: 9pt }
  body { max-width: none; padding: 0; background: #fff; color: #000 }
  .scroll { overflow: visible } th, td { padding-right: .5rem }
  section { margin-top: 2rem } .lead { break-after: avoid }
  nav, .skip, #filters, button, .cause p, .cause > summary span::before { display: none !important }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  .cause, tr, #rows > div { break-inside: avoid } h2 { break-after: avoid }
  #rows button { display: block !important }
  #viewport { height: auto; overflow: visible; border: 0 } #rows { height: auto !important }
  #rows > .row, #rows > .head { position: static; height: auto; overflow: visible } #rows .row > span { white-space: normal; overflow-wrap: anywhere }
  .script .deferred::after { content: attr(data-paper) } .exchanges:not([open]) { display: none }
  #found::after { content: attr(data-left) }
}
`

/** The style of tables and of the register, on screens of all widths and on paper. */
export const registerStyle: string = [tables, register, narrow, print].join('\n')
