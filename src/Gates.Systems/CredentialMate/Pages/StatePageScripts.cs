namespace Gates.Systems.CredentialMate.Pages;

/// <summary>What is asked inside the browser, because no locator can.</summary>
internal static class StatePageScripts
{
    /// <summary>Texts of the innermost elements that show a gap, those of list items left out where others exist.</summary>
    public const string GapTexts = """
        scope => {
          const pattern = /\d[\d.]*\s*hrs\s+gap/;
          const innermost = [...scope.querySelectorAll('*')].filter(element =>
            pattern.test(element.innerText ?? '') && ![...element.children].some(child => pattern.test(child.innerText ?? '')));
          if (innermost.length === 0 && pattern.test(scope.innerText ?? '')) innermost.push(scope);
          const outside = innermost.filter(element => !element.closest('li, [role=listitem], [role=tooltip]'));
          return JSON.stringify((outside.length ? outside : innermost).map(element => element.innerText));
        }
        """;

    /// <summary>Each item's text, and the whole texts of its elements and text nodes.</summary>
    public const string ListItems = """
        items => {
          const plain = text => (text ?? '').replace(/\s+/g, ' ').trim();
          return JSON.stringify(items.map(item => {
            const pieces = new Set();
            const walker = document.createTreeWalker(item, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
            for (let node = item; node; node = walker.nextNode())
              pieces.add(plain(node.nodeType === Node.TEXT_NODE ? node.data : node.innerText));
            return { pieces: [...pieces].filter(piece => piece), text: plain(item.innerText),
                     hasItems: item.querySelector('li, [role=listitem]') !== null };
          }));
        }
        """;

    /// <summary>
    /// Computed backgrounds of the innermost element with the badge's text and of its parents, and its text's colour;
    /// null when no element has the text. A sign such as a coloured dot beside the words is no part of them.
    /// </summary>
    public const string Badge = """
        (item, text) => {
          const plain = value => (value ?? '').replace(/[^\p{L}\p{N}()\s]/gu, ' ').replace(/\s+/g, ' ').trim();
          const wanted = plain(text);
          const own = element => plain([...element.childNodes]
            .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join(' '));
          const has = element => plain(element.textContent) === wanted || plain(element.innerText) === wanted
            || own(element) === wanted;
          const all = [item, ...item.querySelectorAll('*')].filter(has);
          const innermost = all.find(element => !all.some(other => other !== element && element.contains(other)));
          if (!innermost) return null;
          const backgrounds = [];
          for (let element = innermost; element && backgrounds.length < 3; element = element.parentElement)
            backgrounds.push(getComputedStyle(element).backgroundColor);
          return JSON.stringify({ backgrounds, text: getComputedStyle(innermost).color });
        }
        """;
}
