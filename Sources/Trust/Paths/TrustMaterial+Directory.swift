import COpenSSL
public import Foundation

extension TrustMaterial {
  /// Reads `anchors`, `intermediates`, `crls` and `ocsp` below that folder: DER, or PEM with one or more blocks.
  ///
  /// An absent folder is empty. Names that begin with a dot, and folders within, are not looked at. A file that cannot be read, or holds
  /// something else, is an error that names it.
  public init(directory: URL) throws(RegistrationError) {
    var objects: Set<TrustObject> = []
    for kind in TrustObject.Kind.allCases {
      let (found, wrong) = Self.read(kind, below: directory)
      if let fault = wrong.first?.error { throw fault }
      objects.formUnion(found)
    }
    self.init(sorted: objects.sorted())
  }

  /// The objects of one kind, and each file that is wrong with the name that its objects would have.
  static func read(
    _ kind: TrustObject.Kind, below directory: URL
  ) -> (objects: [TrustObject], wrong: [(name: String, error: RegistrationError)]) {
    let folder = directory.appendingPathComponent(kind.folder)
    guard FileManager.default.fileExists(atPath: folder.path) else { return ([], []) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      return ([], [("", RegistrationError(kind.folder, "the folder cannot be read"))])
    }
    var objects: [TrustObject] = []
    var wrong: [(name: String, error: RegistrationError)] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let file = folder.appendingPathComponent(name)
      if (try? file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false { continue }
      let stem = file.deletingPathExtension().lastPathComponent
      do { objects += try read(file, kind, stem, at: "\(kind.folder)/\(name)") } catch { wrong.append((stem, error)) }
    }
    return (objects, wrong)
  }

  private static func read(
    _ file: URL, _ kind: TrustObject.Kind, _ stem: String, at place: String
  ) throws(RegistrationError) -> [TrustObject] {
    guard let bytes = try? Data(contentsOf: file) else { throw RegistrationError(place, "cannot be read") }
    return try blocks(of: Array(bytes), kind, place).map { der throws(RegistrationError) in
      let object = TrustObject(kind, name: stem, der: der)
      try check(object, at: place)
      return object
    }
  }

  /// The DER objects of one file. DER begins with a SEQUENCE of more than 127 bytes, which no text does.
  private static func blocks(
    of bytes: [UInt8], _ kind: TrustObject.Kind, _ place: String
  ) throws(RegistrationError) -> [[UInt8]] {
    if bytes.count > 1, bytes[0] == 0x30, bytes[1] >= 0x80 { return [bytes] }
    let blocks = PEMBlock.all(in: bytes)
    guard !blocks.isEmpty else { throw RegistrationError(place, "is neither DER nor PEM") }
    if let stray = blocks.first(where: { !kind.labels.contains($0.label) || $0.isEncrypted }) {
      throw RegistrationError(place, "holds a block \(stray.label)")
    }
    return blocks.map(\.der)
  }
}
