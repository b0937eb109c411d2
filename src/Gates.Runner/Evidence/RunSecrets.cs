using Gates.Kit.Targets;
using Gates.Model.Leaks;

namespace Gates.Runner.Evidence;

/// <summary>What the evidence of a run may not hold, as far as the run itself knows it.</summary>
internal sealed class RunSecrets
{
    private readonly List<Secret> _sought = [];
    private readonly List<Secret> _keys = [];
    private readonly List<string> _unsought = [];

    /// <summary>Takes secrets out of all that the runner itself says and writes.</summary>
    public Redactor Redactor { get; private set; } = Redactor.ByForm;

    /// <summary>What the finished bundle is searched for.</summary>
    public IReadOnlyList<Secret> Sought => [.. _keys, .. _sought];

    /// <summary>What it is not searched for, in a sentence; null where there is nothing.</summary>
    public string? Note => _unsought.Count == 0 ? null
        : $"Not searched for in the evidence, because it stands in texts by chance: {string.Join("; ", _unsought)}. Give gates accounts with long random passwords.";

    /// <summary>Takes the key that seals the evidence: whoever has it can seal any other.</summary>
    public void Take(SigningKey key) => _keys.Add(key.AsSecret());

    /// <summary>Takes the secrets of a target, and its canaries.</summary>
    public void Take(Target target)
    {
        var settings = target.Settings;
        var open = TargetSecrets.OpenOf(settings);
        _sought.Clear();
        _unsought.Clear();
        foreach (var secret in (Secret[])[.. TargetSecrets.Of(settings), .. TargetSecrets.CanariesOf(settings)])
        {
            if (secret.WhyNotSought(open) is { } why)
                _unsought.Add($"{secret.Name} ({why})");
            else
                _sought.Add(secret);
        }
        Redactor = TargetSecrets.RedactorOf(settings);
    }
}
