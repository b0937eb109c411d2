using System.Text;
using Gates.Model.Loads;

namespace Gates.Load.Recording;

/// <summary>
/// Failures, grouped by what their messages say beside numbers and identifiers. At most 100 groups: a target that
/// fails in ever new words costs no more memory.
/// </summary>
internal sealed class ErrorGroups
{
    private const int MostGroups = 100;
    private const int MostLength = 300;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Code, string Message), Group> _groups = [];

    /// <param name="code">Of the outcome.</param>
    /// <param name="message">Of the outcome.</param>
    /// <param name="correlationId">Asked for only when it is kept.</param>
    /// <param name="atMs">Since the measured part began.</param>
    public void Record(string? code, string? message, Func<string> correlationId, double atMs)
    {
        var first = message ?? "";
        var kind = (code ?? "", Like(first));
        lock (_gate)
        {
            if (!_groups.ContainsKey(kind) && _groups.Count >= MostGroups)
                kind = ("", ErrorGroup.TheRest);
            if (!_groups.TryGetValue(kind, out var group))
                _groups.Add(kind, group = new(first, atMs));
            group.Count++;
            group.LastAtMs = Math.Max(group.LastAtMs, atMs);
            if (group.CorrelationIds.Count < 3)
                group.CorrelationIds.Add(correlationId());
        }
    }

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<ErrorGroup> ToList()
    {
        lock (_gate)
        {
            return
            [
                .. from pair in _groups
                   let found = pair.Value
                   orderby found.Count descending, pair.Key.Message
                   select new ErrorGroup(pair.Key.Code, pair.Key.Message, found.Count, found.First,
                       [.. found.CorrelationIds], found.FirstAtMs, found.LastAtMs),
            ];
        }
    }

    /// <summary>A word with a digit in it is a number or an identifier, and stands as <c>#</c>.</summary>
    internal static string Like(string message)
    {
        var text = message.AsSpan(0, Math.Min(message.Length, MostLength));
        var like = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = 0;
            var hasDigit = false;
            while (start + length < text.Length && IsOfWord(text[start + length]))
                hasDigit |= char.IsAsciiDigit(text[start + length++]);
            if (length == 0)
                like.Append(text[start++]);
            else
                like.Append(hasDigit ? "#" : text.Slice(start, length));
            start += length;
        }

        return like.ToString();
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    private sealed class Group(string first, double atMs)
    {
        public string First { get; } = first;

        public double FirstAtMs { get; } = atMs;

        public double LastAtMs { get; set; } = atMs;

        public long Count { get; set; }

        public List<string> CorrelationIds { get; } = [];
    }
}
