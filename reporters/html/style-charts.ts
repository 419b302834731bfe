/** The style of profiles, map, coverage, trend and exchanges. */
export const chartStyle: string = `
.profiles td, .coverage td { min-width: 11rem } .profiles .bar, .coverage .bar { margin: .3rem 0 .15rem; max-width: 18rem }
.profiles th[scope=row], .coverage th[scope=row] { max-width: 20rem }
.coverage .bar i { min-width: 0 } .profiles thead th::first-letter, .coverage thead th::first-letter { text-transform: none }
.counts { display: flex; flex-wrap: wrap; gap: .3rem 1.8rem; margin: 0 0 .6rem; padding: 0; list-style: none }
.counts strong { font-size: 1.3rem; font-weight: 600; margin-right: .2rem; font-variant-numeric: tabular-nums }
.fold { margin-top: .6rem } .fold > summary { cursor: pointer; color: var(--link); font-size: .92rem }
.fold ul { margin: .4rem 0; padding-left: 1.2rem; overflow-wrap: anywhere } .fold dt { margin-top: .6rem; font-weight: 550; font-size: .92rem } .fold dd { margin: .1rem 0 0 }
.map { margin: 0 0 1.2rem } .map figcaption { margin-bottom: .5rem } .map canvas { display: block; width: 100% }
.map-legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0 0 1rem; font-size: .88rem }
#tip { position: absolute; z-index: 2; max-width: 30rem; padding: .35rem .6rem; background: var(--ink); color: var(--page); border-radius: .3rem; font-size: .82rem; overflow-wrap: anywhere; pointer-events: none }
.trend { margin: 0 } .lane { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.2rem; align-items: end; margin-bottom: .9rem }
.lane small { display: block } .lane svg { display: block; width: 100%; height: 3.5rem; border-bottom: 1px solid var(--line) }
.trend figcaption { display: flex; justify-content: space-between; margin-left: 12.2rem; color: var(--muted); font-size: .82rem }
.trend .change { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 3 3; fill: none; vector-effect: non-scaling-stroke }
.paint-fail { fill: var(--fill-fail) } .paint-warning { fill: var(--fill-warning) } .paint-waived { fill: var(--fill-waived) }
.paint-inconclusive { fill: var(--fill-inconclusive) } .paint-pass { fill: var(--fill-pass) }
.exchanges { margin: 0 1.1rem 1rem 2.15rem }
.exchanges pre { margin: .4rem 0 .3rem; max-height: 28rem; overflow: auto; padding: .5rem .7rem; background: var(--page); border: 1px solid var(--line); border-radius: .3rem; font: .8rem/1.45 ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere }
@media print { .map, .trend, figure { break-inside: avoid } #tip { display: none } .exchanges pre { break-inside: auto; max-height: none } }
@media (max-width: 44rem) { .lane { grid-template-columns: 1fr } .trend figcaption { margin-left: 0 } .exchanges { margin-left: 1.1rem } .profiles td, .coverage td { min-width: 5.4rem } .profiles th[scope=row], .coverage th[scope=row] { max-width: 9rem } }
`
