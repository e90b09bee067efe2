namespace Plimsoll.Evidence.Reports.Html;

/// <summary>The style sheet of the report: light and dark, nothing from elsewhere.</summary>
internal static class HtmlStyle
{
    /// <summary>The sheet.</summary>
    public const string Text = """
        :root { color-scheme: light dark; --ink:#1b1f24; --muted:#59636e; --paper:#ffffff; --panel:#f6f8fa; --line:#d8dee4; --a:#8b949e; --repeat:#b8bfc7; --b:#0b62d6;
          --good:#1a7f37; --bad:#c62f27; --open:#8f5d00; --same:#59636e; --good-back:#e6f6ea; --bad-back:#fdecea; --open-back:#fff5dc; --band:#e4ebf5; }
        @media (prefers-color-scheme: dark) { :root { --ink:#e6edf3; --muted:#9aa5b1; --paper:#0d1117; --panel:#151b23; --line:#2c343e; --a:#8d96a0; --repeat:#555e69; --b:#4c9dff;
          --good:#46c35f; --bad:#ff7a70; --open:#e0aa3e; --same:#9aa5b1; --good-back:#12261a; --bad-back:#2d1517; --open-back:#2a210f; --band:#1c2735; } }
        * { box-sizing: border-box; }
        body { margin:0; background:var(--paper); color:var(--ink); font:15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
        main, header > div, footer { max-width:1080px; margin:0 auto; padding:0 24px; }
        header { border-bottom:1px solid var(--line); background:var(--panel); }
        header > div { padding-top:30px; padding-bottom:24px; }
        .kicker { color:var(--muted); font-size:13px; letter-spacing:.04em; text-transform:uppercase; margin:0 0 8px; }
        h1 { font-size:30px; line-height:1.2; margin:0 0 6px; letter-spacing:-.01em; }
        h1 .good { color:var(--good); } h1 .bad { color:var(--bad); } h1 .open { color:var(--open); }
        .subjects { font-size:17px; margin:0 0 14px; }
        h2 { font-size:20px; margin:40px 0 6px; letter-spacing:-.005em; }
        h3 { font-size:15px; margin:18px 0 6px; }
        p.lead { color:var(--muted); margin:0 0 14px; max-width:75ch; }
        ul.reasons { margin:0; padding-left:20px; } ul.reasons li { margin:2px 0; overflow-wrap:anywhere; }
        .cards { display:grid; grid-template-columns:repeat(auto-fit, minmax(180px, 1fr)); gap:12px; margin:24px 0 0; }
        .card { border:1px solid var(--line); border-radius:8px; padding:12px 16px; background:var(--panel); }
        .card b { display:block; font-size:22px; line-height:1.25; font-weight:650; } .card span { color:var(--muted); font-size:13px; }
        .card b.good { color:var(--good); } .card b.bad { color:var(--bad); } .card b.open { color:var(--open); }
        .wide { overflow-x:auto; }
        table { border-collapse:collapse; width:100%; font-size:13.5px; margin:10px 0 4px; }
        caption { text-align:left; color:var(--muted); font-size:13px; padding:4px 0; }
        th, td { text-align:left; padding:6px 9px 6px 0; border-bottom:1px solid var(--line); vertical-align:top; overflow-wrap:anywhere; }
        thead th { color:var(--muted); font-weight:600; border-bottom-color:var(--a); white-space:nowrap; overflow-wrap:normal; }
        tbody th { font-weight:500; min-width:14em; } figure tbody th, dl + table th { min-width:0; }
        td.number { text-align:right; white-space:nowrap; overflow-wrap:normal; } thead th.number { text-align:right; }
        .tag { display:inline-block; border-radius:20px; padding:0 9px; font-size:12.5px; font-weight:600; white-space:nowrap; }
        .tag.good { color:var(--good); background:var(--good-back); } .tag.bad { color:var(--bad); background:var(--bad-back); }
        .tag.open { color:var(--open); background:var(--open-back); } .tag.same { color:var(--same); background:var(--panel); }
        .muted { color:var(--muted); } code { font:12.5px ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; overflow-wrap:anywhere; }
        details { margin:8px 0; } summary { cursor:pointer; color:var(--muted); }
        figure { margin:0; } figcaption { font-size:13.5px; font-weight:600; margin:6px 0; overflow-wrap:anywhere; }
        .routes { display:grid; grid-template-columns:repeat(auto-fit, minmax(min(430px, 100%), 1fr)); gap:22px; }
        .plot { width:100%; height:auto; display:block; } .plot text { fill:var(--ink); font:12px system-ui, "Liberation Sans", sans-serif; }
        .plot .tick { fill:var(--muted); font-size:11px; } .plot .label { font-size:12.5px; } .plot .figure { font-size:12.5px; font-weight:600; }
        .plot .grid { stroke:var(--line); stroke-width:1; } .plot .frame { fill:none; stroke:var(--line); } .plot .zero { stroke:var(--ink); stroke-width:1; stroke-dasharray:3 3; opacity:.6; }
        .plot .curve { fill:none; stroke-width:2; } .curve.a { stroke:var(--a); } .curve.repeat { stroke:var(--repeat); stroke-dasharray:4 3; stroke-width:1.5; } .curve.b { stroke:var(--b); }
        .plot .margin { fill:var(--band); } .row .thick { stroke-width:4.5; } .row .thin { stroke-width:1.4; }
        .row.good * { stroke:var(--good); } .row.bad * { stroke:var(--bad); } .row.open * { stroke:var(--open); } .row.same * { stroke:var(--same); }
        .row text, .row .margin { stroke:none !important; } .row .dot { fill:var(--paper); stroke-width:2.2; }
        .row.good .figure { fill:var(--good); } .row.bad .figure { fill:var(--bad); } .row.open .figure { fill:var(--open); } .row.same .figure { fill:var(--same); }
        .legend { display:flex; flex-wrap:wrap; gap:18px; font-size:13px; color:var(--muted); margin:0 0 8px; }
        .legend i { display:inline-block; width:22px; height:3px; vertical-align:middle; margin-right:6px; border-radius:2px; } .legend i.a { background:var(--a); } .legend i.b { background:var(--b); }
        .legend i.repeat { background:repeating-linear-gradient(90deg, var(--repeat) 0 5px, transparent 5px 8px); } .legend i.band { background:var(--band); height:13px; }
        .slot { border:1px dashed var(--a); border-radius:8px; padding:14px 16px; color:var(--muted); }
        dl { display:grid; grid-template-columns:max-content 1fr; gap:3px 18px; font-size:14px; margin:8px 0; } dt { color:var(--muted); } dd { margin:0; overflow-wrap:anywhere; }
        footer { color:var(--muted); font-size:13px; padding-top:34px; padding-bottom:44px; }
        .skip { position:absolute; left:-999px; } .skip:focus { left:8px; top:8px; background:var(--paper); padding:6px; }
        @media print { details { display:block; } body { font-size:12px; } }
        """;
}
