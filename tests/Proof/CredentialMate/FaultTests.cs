namespace Gates.Proof.CredentialMate;

public sealed class FaultTests() : CatalogueTests("credentialmate")
{
    [TestCaseSource(typeof(FaultCatalog), nameof(FaultCatalog.CredentialMate))]
    public void A_fault_holds_the_promotion_for_the_reason_it_names(Fault fault) => HoldsThePromotion(fault);
}
