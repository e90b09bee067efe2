using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>Zoom and search of the flame graphs of a page.</summary>
internal static class FlameScript
{
    /// <summary>The script.</summary>
    public const string Text = """
        'use strict';
        for (const part of document.querySelectorAll('.graph')) {
          const svg = part.querySelector('.flame'), field = part.querySelector('input'), whole = part.querySelector('button'), said = part.querySelector('output');
          const width = svg.viewBox.baseVal.width, letter = 7, margin = 4;
          const frames = [...svg.querySelectorAll('g')].map(g => {
            const rect = g.querySelector('rect');
            return { g, rect, text: g.querySelector('text'), name: g.querySelector('title').textContent.split('\n')[0], x: +rect.getAttribute('x'), y: +rect.getAttribute('y'), w: +rect.getAttribute('width'), weight: +g.dataset.weight };
          });
          let chosen = frames[0];
          svg.classList.add('live');
          const fit = (name, w) => { const most = Math.floor((w - 2 * margin) / letter); return most < 3 ? '' : name.length <= most ? name : name.slice(0, most - 1) + '…'; };
          const zoom = to => {
            chosen = to;
            const scale = width / to.w;
            for (const f of frames) {
              const isAbove = f.y < to.y && f.x <= to.x + 0.01 && f.x + f.w >= to.x + to.w - 0.5;
              const isInside = f.y >= to.y && f.x >= to.x - 0.01 && f.x + f.w <= to.x + to.w + 0.5;
              f.g.style.display = isAbove || isInside ? '' : 'none';
              f.g.classList.toggle('above', isAbove);
              const x = isAbove ? 0 : (f.x - to.x) * scale, w = isAbove ? width : f.w * scale;
              f.rect.setAttribute('x', x); f.rect.setAttribute('width', Math.max(0.1, w));
              f.text.setAttribute('x', x + margin); f.text.textContent = fit(f.name, w);
            }
            whole.disabled = to === frames[0];
          };
          const seek = () => {
            const words = field.value.trim().toLowerCase();
            svg.classList.toggle('sought', words !== '');
            const hits = frames.filter(f => { const hit = words !== '' && f.name.toLowerCase().includes(words); f.g.classList.toggle('hit', hit); return hit; });
            // What lies below a hit is part of it.
            const counted = hits.filter(f => !hits.some(o => o !== f && o.y < f.y && o.x <= f.x + 0.01 && o.x + o.w >= f.x + f.w - 0.01));
            said.textContent = words === '' ? '' : `${hits.length} ${hits.length === 1 ? 'frame' : 'frames'}, ${(100 * counted.reduce((sum, f) => sum + f.weight, 0) / frames[0].weight).toFixed(1)} % of all`;
          };
          const frameOf = target => frames.find(f => f.g === target.closest('g'));
          svg.addEventListener('click', event => { const f = frameOf(event.target); if (f) zoom(f); });
          svg.addEventListener('keydown', event => {
            const f = frameOf(event.target);
            if (f && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); zoom(f); }
          });
          part.addEventListener('keydown', event => { if (event.key === 'Escape') { field.value = ''; seek(); zoom(frames[0]); } });
          whole.addEventListener('click', () => zoom(frames[0]));
          field.addEventListener('input', seek);
        }
        """;

    /// <summary>What the page's policy names it by: no other script runs.</summary>
    public static string Digest() => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";
}
