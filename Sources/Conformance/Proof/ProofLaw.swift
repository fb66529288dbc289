/// A law that an adapter obeys on every document (design §3.11).
public enum ProofLaw: String, Hashable, Sendable, CaseIterable {
  /// A valid document is read.
  case readable
  /// What was read and is written with its complement is the document again.
  case documentComesBack
  /// What was written from the dossier alone says the same dossier when it is read, and is written the same again.
  case dossierComesBack
}
