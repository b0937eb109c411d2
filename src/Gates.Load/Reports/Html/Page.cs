namespace Gates.Load.Reports.Html;

/// <summary>What the page looks like, and what its drawings do under the pointer.</summary>
internal static class Page
{
    // Colours that differ for colour-blind readers too, on white and on black.
    public const string Style = """
        :root { --ink: #1b1f24; --dim: #646d78; --page: #f5f6f8; --card: #fff; --rule: #dfe3e8;
          --p50: #0072b2; --p95: #d98200; --p99: #c0392b; --good: #1a7f4b; --bad: #c0392b; --unsure: #9a6700; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --dim: #98a2ae; --page: #14171b; --card: #1d2127; --rule: #343b44;
          --p50: #5ab4e5; --p95: #f0a63c; --p99: #f07e70; --good: #56c98a; --bad: #f07e70; --unsure: #e0b040; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1080px; padding: 24px 16px; background: var(--page); color: var(--ink);
          font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        h1, h2, h3 { margin: 0; line-height: 1.3; } h1 { font-size: 24px; } h2 { font-size: 18px; margin-bottom: 12px; }
        h3 { font-size: 14px; margin-top: 20px; } small { color: var(--dim); font-weight: normal; font-size: 13px; }
        header p { margin: 4px 0 16px; color: var(--dim); }
        section { background: var(--card); border: 1px solid var(--rule); border-radius: 8px; padding: 16px; margin-bottom: 16px; }
        .banner { border-left: 4px solid; background: var(--card); padding: 10px 16px; margin-bottom: 16px; border-radius: 4px; }
        .banner.bad { border-color: var(--bad); } .banner.unsure { border-color: var(--unsure); }
        .banner ul { margin: 4px 0 0; padding-left: 20px; }
        .tiles { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 16px; }
        .tile { flex: 1 0 88px; border: 1px solid var(--rule); border-radius: 6px; padding: 6px 10px; }
        .tile span { display: block; color: var(--dim); font-size: 12px; } .tile b { font-size: 15px; white-space: nowrap; }
        .tile small { font-size: 12px; } .tile.bad b { color: var(--bad); }
        figure { margin: 0 0 16px; } figcaption { display: flex; gap: 14px; align-items: baseline; }
        figcaption output { margin-left: auto; color: var(--dim); font-size: 12px; white-space: pre; }
        .key { color: var(--dim); font-size: 12px; } .key::before { content: ""; display: inline-block; width: 10px; height: 10px;
          border-radius: 2px; margin-right: 5px; background: var(--look); }
        .p50, .ok, .count { --look: var(--p50); } .p95, .offered, .timedout { --look: var(--p95); } .p99, .failed { --look: var(--p99); }
        .asked, .dropped { --look: var(--dim); }
        svg { display: block; width: 100%; height: auto; } svg text { fill: var(--dim); font-size: 11px;
          paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
        svg text.y { text-anchor: end; } svg text.x { text-anchor: middle; } svg text.last { text-anchor: end; } svg text.p50, svg text.p95, svg text.p99 { fill: var(--look); }
        .grid, .hair { stroke: var(--rule); fill: none; } .hair { stroke: var(--dim); } .hair[hidden] { display: none; }
        .line { stroke: var(--look); fill: none; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
        .line.asked { stroke-width: 5; opacity: .35; } .bar { fill: var(--look); } .mark { stroke: var(--look); stroke-dasharray: 4 3; }
        .bar.count { opacity: .75; }
        .none { color: var(--dim); margin: 0 0 16px; } .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 13px; } th { text-align: left; color: var(--dim); font-weight: 500; }
        th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--rule); vertical-align: top; white-space: nowrap; }
        td.text { white-space: normal; min-width: 180px; }
        tbody tr:last-child td { border-bottom: 0; }
        tr.good td:nth-child(2) { color: var(--good); } tr.bad td:nth-child(2) { color: var(--bad); font-weight: 600; }
        tr.unsure td:nth-child(2) { color: var(--unsure); font-weight: 600; }
        @media print { body { max-width: none; background: none; } section { break-inside: avoid; } }
        """;

    // The same numbers as in Plot: width of the drawing, and the room at its sides.
    public static readonly string Script = $$"""
        for (const figure of document.querySelectorAll('figure')) {
          const svg = figure.querySelector('svg'), hair = figure.querySelector('.hair'), out = figure.querySelector('output');
          const tips = JSON.parse(figure.dataset.tips);
          svg.addEventListener('pointermove', event => {
            const box = svg.getBoundingClientRect();
            const x = (event.clientX - box.left) / box.width * {{Plot.Width}};
            const at = Math.floor((x - {{Plot.Left}}) / {{Plot.Width - Plot.Left - Plot.Right}} * tips.length);
            hair.toggleAttribute('hidden', !(at in tips));
            hair.setAttribute('transform', `translate(${x} 0)`);
            out.textContent = tips[at] ?? '';
          });
          svg.addEventListener('pointerleave', () => { hair.setAttribute('hidden', ''); out.textContent = ''; });
        }
        """;
}
