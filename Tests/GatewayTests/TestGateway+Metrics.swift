import AsyncHTTPClient
import Exchange
import Foundation

@testable import Gateway

extension TestGateway {
  /// The figures as the admin socket gives them.
  func metrics() async throws -> ExpositionReader {
    guard let url = URL(httpURLWithSocketPath: home.adminSocket.path, uri: "/metrics") else { throw Failure("no socket") }
    let answer = try await HTTPCall.get(url.absoluteString)
    guard answer.status == 200 else { throw Failure("metrics: \(answer.status)") }
    return try ExpositionReader(String(decoding: answer.body, as: UTF8.self))
  }
}
