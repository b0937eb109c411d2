namespace Gates.Proof.Pems;

public sealed class FaultTests() : CatalogueTests("pems")
{
    [TestCaseSource(typeof(FaultCatalog), nameof(FaultCatalog.Pems))]
    public void A_fault_holds_the_promotion_for_the_reason_it_names(Fault fault) => HoldsThePromotion(fault);
}
