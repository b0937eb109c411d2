using System.Collections;

namespace VerifyTests;

internal static class Maps
{
    /// <summary>The entries of any map; LINQ's Cast would see the pairs of a generic one.</summary>
    public static List<DictionaryEntry> Entries(this IDictionary map)
    {
        var entries = new List<DictionaryEntry>(map.Count);
        foreach (DictionaryEntry entry in map) entries.Add(entry);
        return entries;
    }
}
