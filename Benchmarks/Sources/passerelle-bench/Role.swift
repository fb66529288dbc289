import Crypto
import Exchange
import Foundation
import Gateway
import Logging

/// What this program is when it is a server under load.
enum Role {
  /// Serves in the role that the arguments name, says its port on standard output, and ends when it is told to.
  static func serve(_ arguments: [String]) async throws {
    switch (arguments.first, arguments.count) {
    case ("floor1", 3):
      try await FloorServer.bare(folder: URL(fileURLWithPath: arguments[1]), key: key(arguments[2])).serve(onReady: say)
    case ("floor2", 5):
      let server = try FloorServer.sameRows(
        folder: URL(fileURLWithPath: arguments[1]), key: key(arguments[2]), probe: URL(fileURLWithPath: arguments[3]),
        receipt: Int(arguments[4]) ?? 400)
      try await server.serve(onReady: say)
    case ("gateway", 2):
      guard let installation = Installation.locate() else { throw BenchError("no Schemas and Adapters here") }
      var logger = Logger(label: "passerelle")
      logger.logLevel = .error
      try await Assembly.open(Home(URL(fileURLWithPath: arguments[1])), installation: installation)
        .serve(logger: logger) { say($0) }
    default: throw BenchError("no such role: \(arguments.first ?? "")")
    }
  }

  @Sendable private static func say(_ port: Int) {
    FileHandle.standardOutput.write(Data("\(port)\n".utf8))
  }

  private static func key(_ hexadecimal: String) throws -> P256.Signing.PublicKey {
    guard let bytes = Hexadecimal.bytes(hexadecimal) else { throw BenchError("a key in hexadecimal is expected") }
    return try P256.Signing.PublicKey(rawRepresentation: bytes)
  }
}
