import Dossier
import TestSupport
import Testing

@testable import Identity

/// What is passed over is nobody's by the whole comparison, too.
@Suite struct VerdictTests {
  @Test func whoWasBornAnotherDayIsWhatTheWholeComparisonSays() throws {
    var dice = Dice(state: 44)
    let model = Invented.model
    let among = model.weights.population
    var passedOver = 0
    for _ in 0..<3000 {
      let one = Self.somebody(&dice)
      let others = (0..<Int.random(in: 0...3, using: &dice)).map { _ in Self.somebody(&dice) }
      let likelihoods = others.map { Likelihood(model.compare(Traits(one), Traits($0)), by: model, among: among) }
      let best = likelihoods.max { $0.bits < $1.bits }
      let verdict = Verdict(of: one, against: others, by: model, among: among)
      #expect(verdict.outcome == Verdict.outcome(one, others, best, likelihoods, by: model), "\(one) \(others)")
      if verdict.likelihood == nil, !others.isEmpty { passedOver += 1 } else { #expect(verdict.likelihood == best) }
    }
    #expect(passedOver > 400)
  }

  /// Of few names, dates and numbers, so that much is shared, dates of less precision and slips among them.
  private static func somebody(_ dice: inout Dice) -> IdentityEvidence {
    let birth = ["1973-07-21", "1973-07-12", "1973-07", "1973", "1937-07-21", "1973-01-01", "1981-03-05", "1981-11-30", nil]
    return Invented.evidence(
      birthName: ["EXEMPLE", "EXEMPEL", "MARTIN", nil].randomElement(using: &dice) ?? nil,
      first: [["Jeanne"], ["Jeane"], ["Luc", "Jeanne"], []].randomElement(using: &dice) ?? [],
      born: birth.randomElement(using: &dice) ?? nil, sex: [.female, .male, nil].randomElement(using: &dice) ?? nil,
      nir: ["2730704070123", "2810304070155", nil, nil].randomElement(using: &dice) ?? nil,
      certified: [true, false, nil].randomElement(using: &dice) ?? nil,
      numbers: [["caf|CAF:041|1"], ["caf|CAF:041|2"], []].randomElement(using: &dice) ?? [],
      place: ["04070", "13055", nil].randomElement(using: &dice) ?? nil)
  }
}
