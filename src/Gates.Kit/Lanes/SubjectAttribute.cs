using Gates.Model.Results;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Gates.Kit.Lanes;

/// <summary>Says what the failure of a check says something about, where that is not the deployment.</summary>
/// <param name="subject">See there for the exit codes.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubjectAttribute(CheckSubject subject) : PropertyAttribute(Key, subject.ToString())
{
    private const string Key = "Subject";

    /// <summary>Says it of one case alone.</summary>
    public static TestCaseData Mark(TestCaseData testCase, CheckSubject subject) => testCase.SetProperty(Key, subject.ToString());

    /// <summary>What the check itself says, or else the method that it is a case of: NUnit keeps an attribute there.</summary>
    internal static CheckSubject Of(ITest test)
    {
        for (var level = test; level is not null; level = level.Parent)
            if (level.Properties.Get(Key) is string word)
                return Enum.Parse<CheckSubject>(word);
        return CheckSubject.Deployment;
    }
}
