namespace Gates.Model.Results;

/// <summary>What one check found. Ordered: the worst of several results is the greatest value.</summary>
public enum CheckResult
{
    /// <summary>The check measured what it names, and it holds. The only result that promotes.</summary>
    Passed = 0,

    /// <summary>Too little evidence to say: a setting is missing, or too few samples were taken.</summary>
    Unproven = 1,

    /// <summary>The check measured what it names, and it does not hold: a defect of the deployment.</summary>
    Failed = 2,

    /// <summary>The gate itself could not work; nothing is known of the deployment.</summary>
    Broken = 3,
}
