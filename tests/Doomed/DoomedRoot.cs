using Gates.Kit.Lanes;

/// <summary>A lane like any other, so that Proof sees what a real lane's result file would say.</summary>
[SetUpFixture]
public sealed class DoomedRoot() : LaneRoot("Doomed");
