using Gates.Kit;
using Gates.Kit.Lanes;
using Gates.Kit.Targets;
using Gates.Model.Baselines;
using Gates.Model.Results;
using Gates.Unit.Baselines;

namespace Gates.Unit.LaneKit;

/// <summary>The figures of earlier runs on the disk.</summary>
public sealed class BaselineFolderTests : FolderTests
{
    [Test]
    public void An_anchor_stays_while_the_last_good_run_follows()
    {
        Keep("first", asAnchor: true);
        Keep("second", asAnchor: false);

        var matches = Folder.MatchesOf(Figures.ThisTestbed);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(matches.Select(match => (match.Kind, match.Baseline?.RunId)),
                Is.EqualTo([(BaselineKind.LastGood, "second"), (BaselineKind.Anchor, "first")]));
            Assert.That(matches.Select(match => match.IsComparable), Is.All.True);
        }
    }

    [Test]
    public void Nothing_kept_is_no_baseline_and_no_error()
    {
        Assert.That(Folder.MatchesOf(Figures.ThisTestbed).Select(match => match.WhyNot),
            Is.EqualTo((string[])["the last good run is not stored", "the anchor run is not stored"]));
    }

    [Test]
    public void Figures_of_another_testbed_are_found_and_not_compared_with()
    {
        Keep("first", asAnchor: false);

        var match = Folder.MatchesOf(Figures.ThisTestbed with { Cores = 4 })[0];

        Assert.That((match.IsComparable, match.WhyNot), Is.EqualTo((false, "the last good run was made on another testbed (cores 4, not 2)")));
    }

    [Test]
    public void Another_environment_or_profile_has_its_own()
    {
        Keep("first", asAnchor: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Folder.MatchesOf(Figures.ThisTestbed with { Environment = "production" }).Select(match => match.Baseline), Is.All.Null);
            Assert.That(Folder.MatchesOf(Figures.ThisTestbed with { Profile = "full" }).Select(match => match.Baseline), Is.All.Null);
        }
    }

    [TestCase("")]
    [TestCase("{ \"format\": 1 ")]
    [TestCase("null")]
    public void A_kept_file_that_cannot_be_read_is_told_and_not_passed_by(string text)
    {
        Keep("first", asAnchor: false);
        var file = Directory.GetFiles(OwnFolder, "last-good.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, text);

        var refused = Assert.Throws<GateException>(() => Folder.MatchesOf(Figures.ThisTestbed))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Kind, Is.EqualTo(ObstacleKind.Configuration));
            Assert.That(refused.Message, Does.StartWith(file).And.EndsWith("Delete the file to begin anew, without a baseline."));
        }
    }

    [Test]
    public void Another_system_has_its_own()
    {
        Keep("first", asAnchor: true);

        Assert.That(new BaselineFolder(OwnFolder, GatedSystem.Pems).MatchesOf(Figures.ThisTestbed).Select(match => match.Baseline), Is.All.Null);
    }

    private BaselineFolder Folder => new(OwnFolder, GatedSystem.CredentialMate);

    private void Keep(string runId, bool asAnchor)
    {
        var candidate = Path.Combine(OwnFolder, "candidate.json");
        File.WriteAllText(candidate, BaselineJson.Write(Figures.Of(runId)));
        Folder.Keep(candidate, asAnchor);
        File.Delete(candidate);
    }
}
