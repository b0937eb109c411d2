namespace Gates.Systems.CredentialMate.Pages;

/// <summary>Looks for tooltips inside the browser, on its own clock: the way to this process takes time of its own.</summary>
internal static class TooltipScripts
{
    // "shown" takes a box of one pixel: some libraries give the role to a copy for screen readers.
    private const string Tools = """
        const shown = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
          && element.getClientRects().length > 0;
        const tooltipsIn = root => [...root.querySelectorAll('[role~=tooltip]'),
          ...[...root.querySelectorAll('*')].filter(element => element.shadowRoot)
            .flatMap(element => tooltipsIn(element.shadowRoot))];
        const tooltips = () => tooltipsIn(document).filter(shown)
          .map(element => ({ element, text: (element.innerText ?? element.textContent ?? '').trim() }))
          .filter(tooltip => tooltip.text);
        """;

    /// <summary>Whether no tooltip shows.</summary>
    public const string NoneShown = $$"""() => { {{Tools}} return tooltips().length === 0; }""";

    /// <summary>
    /// Begins to look for a tooltip that did not show before; the clock starts with the event on the trigger.
    /// </summary>
    public const string Arm = $$"""
        (trigger, kind) => {
          {{Tools}}
          window.__gatesTooltip?.end();
          const before = tooltips();
          const state = { start: null, result: null };
          const begin = event => {
            if (state.start === null && event.composedPath().includes(trigger)) state.start = performance.now();
          };
          addEventListener(kind, begin, true);
          const look = () => {
            if (state.start === null || state.result) return;
            const fresh = tooltips().filter(tooltip => !before.some(old =>
              old.element === tooltip.element && old.text === tooltip.text));
            if (fresh.length)
              state.result = JSON.stringify({
                text: fresh.map(tooltip => tooltip.text).join('\n'), afterMs: performance.now() - state.start });
          };
          const timer = setInterval(look, 10);
          state.end = () => { clearInterval(timer); removeEventListener(kind, begin, true); };
          window.__gatesTooltip = state;
        }
        """;

    /// <summary>Focuses the trigger or the first element in it that takes the focus; false when there is none.</summary>
    public const string Focus = """
        trigger => {
          const selector = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]';
          const candidates = [trigger, ...trigger.querySelectorAll(selector)];
          for (const candidate of candidates) {
            if (candidate.tabIndex < 0) continue;
            candidate.focus();
            if (document.activeElement === candidate) return true;
          }
          return false;
        }
        """;

    /// <summary>Explanations that the eye can see now: rendered, not transparent, larger than a pixel.</summary>
    public const string VisibleExplanations = """
        () => {
          const pattern = /These\s+[\d.]+h\s+(count toward|are IN ADDITION to)\s+your/;
          const texts = [];
          const visit = root => {
            for (const element of root.querySelectorAll('*')) {
              if (element.shadowRoot) visit(element.shadowRoot);
              if (!pattern.test(element.textContent ?? '')) continue;
              if ([...element.children].some(child => pattern.test(child.textContent ?? ''))) continue;
              if (['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(element.tagName)) continue;
              const box = element.getBoundingClientRect();
              if (box.width > 1 && box.height > 1
                  && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
                texts.push(element.textContent.replace(/\s+/g, ' ').trim());
            }
          };
          visit(document);
          return JSON.stringify(texts);
        }
        """;
}
