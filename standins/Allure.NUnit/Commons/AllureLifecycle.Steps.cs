namespace Allure.Net.Commons;

public partial class AllureLifecycle
{
    public virtual AllureLifecycle StartBeforeFixture(FixtureResult result)
    {
        UpdateTestContainer(container => container.befores.Add(result));
        return StartFixture(result);
    }

    public virtual AllureLifecycle StartAfterFixture(FixtureResult result)
    {
        UpdateTestContainer(container => container.afters.Add(result));
        return StartFixture(result);
    }

    public virtual AllureLifecycle UpdateFixture(Action<FixtureResult> update) => Update(Context.Fixture, update);

    public virtual AllureLifecycle StopFixture(Action<FixtureResult> beforeStop) =>
        UpdateFixture(beforeStop).StopFixture();

    public virtual AllureLifecycle StopFixture()
    {
        UpdateFixture(End).UpdateTestContainer(container =>
        {
            if (container.IsClosed) writer.Write(container);
        });
        Context = Context with { Fixture = null, Steps = [] };
        return this;
    }

    /// <summary>Begins a step inside the innermost step, fixture method or test.</summary>
    public virtual AllureLifecycle StartStep(StepResult result)
    {
        Update(Context.Current, parent => parent.steps.Add(result));
        Begin(result);
        Context = Context with { Steps = Context.Steps.Push(result) };
        return this;
    }

    public virtual AllureLifecycle UpdateStep(Action<StepResult> update) =>
        Update(Context.HasStep ? Context.Steps.Peek() : null, update);

    public virtual AllureLifecycle StopStep(Action<StepResult> beforeStop) => UpdateStep(beforeStop).StopStep();

    public virtual AllureLifecycle StopStep()
    {
        UpdateStep(End);
        Context = Context with { Steps = Context.Steps.Pop() };
        return this;
    }

    private AllureLifecycle StartFixture(FixtureResult result)
    {
        Begin(result);
        Context = Context with { Fixture = result, Steps = [] };
        return this;
    }
}
