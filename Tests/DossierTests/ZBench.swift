import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct ZBench {
  @Test func bench() throws {
    let catalogue = try Library.catalogue()
    let text = #"{"dossier":"1","dateReference":"2026-10-31","usagers":[{"reference":"0001","identite":{"nomNaissance":"EXEMPLE","nomUsage":"EXEMPLE","prenoms":["Jeanne","Marie"],"civilite":"madame","sexe":"feminin","dateNaissance":"1973-07-04","lieuNaissance":{"libelle":"DIGNE"},"nir":"2730704070123","etatCivilCertifie":true},"identifiants":[{"type":"caf","organisme":"CAF:041","valeur":"2055990"},{"type":"france-travail","organisme":"FT","valeur":"12345678901"}],"contact":{"telephone":"0600000000","courriel":"a@b.fr","adresse":{"texte":"1 rue"}},"rsa":{"soumisDroitsDevoirs":true,"entreeDroitsDevoirs":false},"emploi":{"activites":[{"activite":"chomeur","dateDebut":"2025-01-01"},{"activite":"salarie","dateDebut":"2024-01-01"}]},"orientation":{"decidee":{"parcours":"social","organisme":"departement"}},"etiquettes":[]}]}"#
    let document = try Library.document(text)
    let clock = ContinuousClock()
    let n = 5000
    func time(_ name: String, _ work: () throws -> Void) rethrows {
      let d = try clock.measure { for _ in 0..<n { try work() } }
      print("BENCH", name, d / n)
    }
    let parts = try catalogue.parts(of: document)
    print("facts", parts[0].facts.count)
    try time("validate") { try catalogue.validate(document) }
    try time("parts") { _ = try catalogue.parts(of: document) }
    time("object") { _ = catalogue.object(bearer: .usager, reference: "0001", facts: parts[0].facts) }
    let statement = try say("caf-041", "2026-01-01", parts[0].facts, covering: ["/usager/identite"])
    let bytes = statement.storedBytes
    time("storedBytes \(bytes.count)") { _ = statement.storedBytes }
    try time("stored") { _ = try Statement(stored: bytes) }
    var many: [Statement] = []
    for month in 1...9 { many.append(try say("caf-041", "2026-0\(month)-01", parts[0].facts, covering: ["/usager/identite", "/usager/emploi"])) }
    many.append(try say("departement-04", "2026-05-01", parts[0].facts))
    time("settle 10") { _ = Projection.settle(many, catalogue: catalogue, kinds: [:]) }
    let one = Array(many.prefix(1))
    time("settle 1") { _ = Projection.settle(one, catalogue: catalogue, kinds: [:]) }
    time("json write") { _ = JSONWriter.bytes(document.json) }
    let b = JSONWriter.bytes(document.json)
    try time("json parse") { _ = try JSONTree(parsing: b) }
  }
}
