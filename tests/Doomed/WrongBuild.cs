using Gates.Kit.Lanes;
using Gates.Model.Results;

namespace Gates.Doomed;

/// <summary>A lane that met another build than the expected one, which is good in itself.</summary>
public sealed class WrongBuild
{
    [Test, Subject(CheckSubject.Build)]
    public void It_names_the_build() => Assert.That(Environment.NewLine, Is.EqualTo("c0ffee"));

    [Test]
    public void It_holds() => Assert.That(Environment.ProcessId, Is.Positive);

    [Test]
    public void It_broke_on_the_way() => throw new InvalidOperationException("this build has no such route");
}
