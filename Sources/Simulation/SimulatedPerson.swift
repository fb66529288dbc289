/// Somebody whom a simulated partner knows. Invented.
public struct SimulatedPerson: Hashable, Sendable {
  /// The NIR, 13 digits.
  public let nir: String
  /// The birth date, `AAAA-MM-JJ`.
  public let birthDate: String
  /// The partner's own number, 11 digits.
  public let number: String
  /// Whether the partner certified who it is.
  public let isCertified: Bool
  /// A proposed suspension about which the Département has to say something, by the number of its consequence; nil for none.
  public let proposed: String?

  /// What the partner's record of their civil status says beside the birth date and the NIR, by its members; empty where no names are invented.
  public let names: [String: String]

  /// Somebody.
  public init(
    nir: String, birthDate: String, number: String, isCertified: Bool = true, proposed: String? = nil,
    names: [String: String] = [:]
  ) {
    self.nir = nir
    self.birthDate = birthDate
    self.number = number
    self.isCertified = isCertified
    self.proposed = proposed
    self.names = names
  }

  /// The people of the sandbox: the couple of its story, somebody who is not certified, and two who cannot be told apart.
  public static let invented = [
    SimulatedPerson(
      nir: "2880404070123", birthDate: "1988-04-12", number: "20000000412", proposed: "90431",
      names: ["civilite": "MME", "nom": "GARCIN", "nomCorrespondance": "TESSIER", "prenom": "AURELIE"]),
    SimulatedPerson(
      nir: "1851113055321", birthDate: "1985-11-30", number: "20000000413",
      names: ["civilite": "M", "nom": "TESSIER", "nomCorrespondance": "TESSIER", "prenom": "MARC"]),
    SimulatedPerson(nir: "2900204070118", birthDate: "1990-02-03", number: "20000000414", isCertified: false),
    SimulatedPerson(nir: "1860904070118", birthDate: "1986-09-02", number: "20000000415"),
    SimulatedPerson(nir: "1860904070118", birthDate: "1986-09-02", number: "20000000416"),
  ]
}
