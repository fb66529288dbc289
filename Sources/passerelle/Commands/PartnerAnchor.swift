import Foundation
import Trust

/// An anchor as an operator names it: a file, when it has a folder or the ending of one, else the name of an anchor that is there.
struct PartnerAnchor {
  let name: String
  let file: URL?

  init(_ text: String) throws {
    let isFile = text.contains("/") || ["pem", "crt", "cer", "der"].contains((text as NSString).pathExtension.lowercased())
    file = isFile ? URL(fileURLWithPath: text) : nil
    let stem = file?.deletingPathExtension().lastPathComponent ?? text
    name = try Parsed.required(stem, "--anchor") { name in
      (1...128).contains(name.utf8.count) && !name.hasPrefix(".") && name.unicodeScalars.allSatisfy(\.isShown) ? name : nil
    }
  }

  /// The one certificate of the file, PEM.
  func read(_ file: URL, _ console: Console) throws -> String {
    let found = try CertificateImport(contentsOf: file)
    guard found.intermediates.isEmpty else {
      throw console.complaint(
        ExitStatus.refused, "\(file.lastPathComponent) contient plusieurs certificats : un fichier pour chaque ancre.",
        "\(file.lastPathComponent) holds several certificates: one file for each anchor.")
    }
    return found.leaf
  }
}

extension Unicode.Scalar {
  /// Whether people see it: no control, no line break.
  fileprivate var isShown: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
    default: true
    }
  }
}
