using System.Collections.Immutable;

namespace Allure.Net.Commons;

/// <summary>
/// What runs now: containers, fixture method, test and steps. Immutable, so that it can be captured and
/// restored, and so that parallel branches of one test do not see each other's steps.
/// </summary>
public sealed record AllureContext
{
    internal ImmutableStack<TestResultContainer> Containers { get; init; } = [];

    internal FixtureResult? Fixture { get; init; }

    internal TestResult? Test { get; init; }

    internal ImmutableStack<StepResult> Steps { get; init; } = [];

    public bool HasContainer => !Containers.IsEmpty;

    public bool HasFixture => Fixture is not null;

    public bool HasTest => Test is not null;

    public bool HasStep => !Steps.IsEmpty;

    /// <summary>What a new step or attachment belongs to: the innermost step, else the fixture method, else the test.</summary>
    internal ExecutableItem? Current => HasStep ? Steps.Peek() : (ExecutableItem?)Fixture ?? Test;
}
