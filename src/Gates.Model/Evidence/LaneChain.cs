using System.Text;

namespace Gates.Model.Evidence;

/// <summary>One lane in the chain of a run.</summary>
/// <param name="Lane">Its name.</param>
/// <param name="File">Its result file, from the bundle's folder.</param>
/// <param name="Sha256">Digest of that file.</param>
/// <param name="Previous">Link of the lane before; empty for the first.</param>
/// <param name="Link">Digest over the three above: it depends on every lane so far.</param>
public sealed record LaneLink(string Lane, string File, string Sha256, string Previous, string Link);

/// <summary>Chains the lanes' results by digest, smoke to E2E to load: none can be left out, replaced or moved.</summary>
public static class LaneChain
{
    /// <param name="results">Result files of the lanes that left one, in any order.</param>
    public static IReadOnlyList<LaneLink> Of(IEnumerable<(string Lane, SealedFile File)> results)
    {
        var links = new List<LaneLink>();
        foreach (var (lane, file) in results.OrderBy(result => Place(result.Lane)))
        {
            var previous = links.Count == 0 ? "" : links[^1].Link;
            links.Add(new(lane, file.Path, file.Sha256, previous, LinkOf(lane, file.Sha256, previous)));
        }

        return links;
    }

    /// <summary>Where the chain is broken; empty when it holds.</summary>
    public static IEnumerable<BundleFinding> Breaks(IReadOnlyList<LaneLink> links, Manifest manifest)
    {
        var previous = "";
        var place = -1;
        foreach (var link in links)
        {
            if (Place(link.Lane) <= place)
                yield return new(link.File, $"is out of order in the chain of lanes: {link.Lane} cannot stand there");
            if (link.Previous != previous || link.Link != LinkOf(link.Lane, link.Sha256, link.Previous))
                yield return new(link.File, $"breaks the chain of lanes: {link.Lane} does not follow from the lane before it");
            if (!manifest.Files.Any(file => file.Path == link.File && file.Sha256 == link.Sha256))
                yield return new(link.File, "is not the result that the chain of lanes was made of");
            (previous, place) = (link.Link, Place(link.Lane));
        }
    }

    private static string LinkOf(string lane, string sha256, string previous) =>
        Digest.Of(Encoding.UTF8.GetBytes($"{previous}\n{lane}\n{sha256}\n"));

    private static int Place(string lane)
    {
        var place = Lanes.All.Index().Where(known => known.Item == lane).Select(known => known.Index + 1).FirstOrDefault();
        return place == 0 ? int.MaxValue : place;
    }
}
