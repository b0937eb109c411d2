using Gates.Model.CredentialMate;

namespace Gates.Unit.Model;

public sealed class MistakeTests
{
    [Test]
    public void Where_hours_lack_each_mistake_gives_its_own_total()
    {
        var expected = Licences.Of("40/35.5", "ethics 7.75/0 O; hiv_aids 3/1 S as hiv_aids_prevention").Gap();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.TotalGap, Is.EqualTo(9.75m), expected.Derivation);
            Assert.That(expected.KnownMistakes, Is.EqualTo(
            [
                new KnownMistake(4.5m, "only the general gap is counted (4.5) and the topics are forgotten (naive check)"),
                new KnownMistake(14.25m, "every topic is added (4.5 + 7.75 + 2.0), overlapping ones too"),
                new KnownMistake(10.75m, "credits are matched by their recorded topic, aliases not resolved"),
                new KnownMistake(7.75m, "the separate topics (2.0) are left out"),
                new KnownMistake(6.5m, "the overlapping topics (7.75) are left out"),
                new KnownMistake(10, "the hours are rounded to whole hours"),
                new KnownMistake(9, "the hours are cut to whole hours"),
            ]));
        }
    }

    [Test]
    public void Where_general_hours_are_left_over_they_may_be_set_off_by_mistake()
    {
        var expected = Licences.Of("40/41", "ethics 3/1 O; errors 4/1 S").Gap();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.TotalGap, Is.EqualTo(5), expected.Derivation);
            Assert.That(expected.KnownMistakes, Is.EqualTo(
            [
                new KnownMistake(0, "only the general gap is counted (0) and the topics are forgotten (naive check)"),
                new KnownMistake(2, "the separate topics (3.0) are left out"),
                new KnownMistake(3, "the overlapping topics (2.0) are left out"),
                new KnownMistake(4, "surplus general hours are set off against the separate topics"),
            ]));
        }
    }

    [Test]
    public void Half_an_hour_is_rounded_up_by_mistake()
    {
        var expected = Licences.Of("40/39.5", "").Gap();

        Assert.That(expected.KnownMistakes.Select(mistake => mistake.TotalGap), Is.EqualTo([1, 0]));
    }
}
