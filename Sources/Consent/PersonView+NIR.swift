import Dossier
import JSONTree

extension PersonView {
  /// Whether the NIR may be somebody else's: who the person is awaits review, or the number contradicts the sex or birth date that
  /// prevail. Told to a body that searches by NIR, it would file this person's decisions under another.
  var hasDoubtfulNIR: Bool {
    guard !isInDoubt else { return true }
    guard let nir = text(Self.nir).flatMap({ NIR($0) }) else { return false }
    let sex = text(Self.sex).flatMap { Sex(rawValue: $0) }
    return !nir.agrees(sex: sex, birth: text(Self.birth).flatMap { ReducedDate($0) })
  }

  private static let nir = FactPath("/usager/identite/nir")
  private static let sex = FactPath("/usager/identite/sexe")
  private static let birth = FactPath("/usager/identite/dateNaissance")

  private func text(_ path: FactPath?) -> String? {
    guard let path, case .value(let value) = projection[FactKey(path)]?.value else { return nil }
    return value.stringValue
  }
}
