namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>What a flame graph adds to the style sheet of a report.</summary>
internal static class FlameStyle
{
    /// <summary>The sheet.</summary>
    public const string Text = """
        :root { --c0:#f6c08d; --c1:#f3a683; --c2:#f5d07e; --c3:#e8b4a0; --c4:#d9c6a3; --c5:#f0b8c0; --c6:#c9d0a6; --c7:#d3bfe0; --hit:#4c8dff; }
        @media (prefers-color-scheme: dark) { :root { --c0:#7a4a22; --c1:#83402a; --c2:#6f5718; --c3:#6d463a; --c4:#5a5035; --c5:#733b48; --c6:#4c5530; --c7:#55446b; --hit:#2f6fe0; } }
        .flame { width:100%; min-width:720px; height:auto; display:block; margin:8px 0; } .flame text { fill:var(--ink); font:11.5px ui-monospace, "DejaVu Sans Mono", monospace; pointer-events:none; }
        .flame g { outline:none; } .flame rect { stroke:none; } .flame g:hover rect, .flame g:focus-visible rect { stroke:var(--ink); stroke-width:1.2; }
        .flame .c0 rect { fill:var(--c0); } .flame .c1 rect { fill:var(--c1); } .flame .c2 rect { fill:var(--c2); } .flame .c3 rect { fill:var(--c3); }
        .flame .c4 rect { fill:var(--c4); } .flame .c5 rect { fill:var(--c5); } .flame .c6 rect { fill:var(--c6); } .flame .c7 rect { fill:var(--c7); }
        .flame g.above { opacity:.55; } .flame.sought g { opacity:.35; } .flame.sought g.hit { opacity:1; } .flame g.hit rect { fill:var(--hit); } .flame g.hit text { fill:#fff; }
        .flame.live g { cursor:pointer; }
        .tools { display:flex; flex-wrap:wrap; gap:10px; align-items:center; margin:10px 0 2px; font-size:13px; color:var(--muted); }
        .tools input { font:inherit; color:var(--ink); background:var(--paper); border:1px solid var(--line); border-radius:6px; padding:5px 9px; width:22em; max-width:100%; }
        .tools button { font:inherit; color:var(--ink); background:var(--panel); border:1px solid var(--line); border-radius:6px; padding:5px 11px; cursor:pointer; } .tools button[disabled] { opacity:.45; cursor:default; }
        .pair { display:grid; grid-template-columns:repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap:22px; } .pair tbody th { min-width:0; font:12.5px ui-monospace, "DejaVu Sans Mono", monospace; }
        nav.kinds { display:flex; flex-wrap:wrap; gap:16px; margin-top:6px; font-size:14px; } nav.kinds a { color:var(--b); }
        """;
}
