using Allure.Net.Commons.Writing;

namespace Allure.Net.Commons;

public partial class AllureLifecycle
{
    public virtual AllureLifecycle StartTestContainer(TestResultContainer container)
    {
        container.start = Now();
        Context = Context with { Containers = Context.Containers.Push(container) };
        return this;
    }

    public virtual AllureLifecycle UpdateTestContainer(Action<TestResultContainer> update) =>
        Update(Context.HasContainer ? Context.Containers.Peek() : null, update);

    public virtual AllureLifecycle StopTestContainer() => UpdateTestContainer(container => container.stop = Now());

    /// <summary>Writes the container, if it has a before or an after, and leaves it.</summary>
    public virtual AllureLifecycle WriteTestContainer()
    {
        UpdateTestContainer(writer.Write);
        Context = Context with { Containers = Context.Containers.Pop() };
        return this;
    }

    /// <summary>Begins a test inside every container of the context.</summary>
    public virtual AllureLifecycle StartTestCase(TestResult testResult)
    {
        lock (model)
        {
            foreach (var container in Context.Containers) container.children.Add(testResult.uuid!);
        }

        Begin(testResult);
        Context = Context with { Fixture = null, Test = testResult, Steps = [] };
        return this;
    }

    public virtual AllureLifecycle UpdateTestCase(Action<TestResult> update) => Update(Context.Test, update);

    public virtual AllureLifecycle StopTestCase(Action<TestResult> beforeStop) =>
        UpdateTestCase(beforeStop).StopTestCase();

    public virtual AllureLifecycle StopTestCase() => UpdateTestCase(End);

    /// <summary>Computes what depends on the finished result (ids, link patterns) and writes it.</summary>
    public virtual AllureLifecycle WriteTestCase()
    {
        UpdateTestCase(Write);
        Context = Context with { Test = null, Steps = [] };
        return this;
    }

    /// <summary>Writes the container of a fixture whose tests have ended; its one-time tear-down may still add to it.</summary>
    internal void Close(TestResultContainer container)
    {
        lock (model)
        {
            container.stop = Now();
            container.IsClosed = true;
            writer.Write(container);
        }
    }

    /// <summary>Writes a result that never ran, so it is in no context.</summary>
    internal void WriteUnstarted(TestResult result, TestResultContainer? container)
    {
        lock (model)
        {
            container?.children.Add(result.uuid!);
            Write(result);
        }
    }

    private void Write(TestResult result)
    {
        result.testCaseId ??= Identifiers.TestCaseId(result.fullName ?? "");
        result.historyId ??= Identifiers.HistoryId(result.fullName ?? "", result.parameters);
        Links.Expand(result.links, AllureConfiguration.Links);
        writer.Write(result);
    }
}
