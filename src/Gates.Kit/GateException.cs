namespace Gates.Kit;

/// <summary>The gate cannot begin or go on, for a cause that has an exit code of its own.</summary>
/// <param name="kind">The cause.</param>
/// <param name="message">Where, what was found, what is allowed, what to do.</param>
/// <param name="inner">What caused it, if another exception did.</param>
public sealed class GateException(Model.Results.ObstacleKind kind, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public Model.Results.ObstacleKind Kind { get; } = kind;
}
