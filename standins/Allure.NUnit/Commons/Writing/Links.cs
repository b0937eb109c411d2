namespace Allure.Net.Commons.Writing;

internal static class Links
{
    /// <summary>Puts the url of every link into the pattern of its type. A link without a type is left alone.</summary>
    public static void Expand(IEnumerable<Link> links, IReadOnlyCollection<string> patterns)
    {
        foreach (var link in links)
        {
            if (string.IsNullOrWhiteSpace(link.type)) continue;

            var place = $"{{{link.type}}}";
            var pattern = patterns.FirstOrDefault(p => p.Contains(place, StringComparison.OrdinalIgnoreCase));
            if (pattern is not null)
                link.url = pattern.Replace(place, link.url ?? "", StringComparison.OrdinalIgnoreCase).Replace(" ", "%20");
        }
    }
}
