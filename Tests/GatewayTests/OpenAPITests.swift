import Exchange
import HTTPTypes
import JSONSchema
import JSONTree
import Testing

@testable import Gateway

/// The document at `/openapi.json` and the server say the same: every route, method, status and body.
@Suite struct OpenAPITests {
  private static func schema(_ name: String) throws -> CompiledSchema {
    var set = SchemaSet()
    try set.add(JSONTree(parsing: JSONWriter.bytes(try OpenAPI.document())), at: "urn:openapi")
    return try set.compile("urn:openapi#/components/schemas/\(name)")
  }

  @Test func everyRouteIsDescribedAndEveryDescriptionIsARoute() async throws {
    let paths = try #require(try OpenAPI.document()["paths"]?.objectValue)
    let described = Set(
      paths.flatMap { path, item in (item.objectValue ?? [:]).keys.map { "\($0.uppercased()) \(path)" } })
    try await TestGateway.run { gateway in
      let routes = try gateway.assembly.routes()
      #expect(Set(routes.map { "\($0.method.rawValue) \($0.path)" }) == described)
      let served = try await gateway.send("/openapi.json", method: "GET")
      let document = try OpenAPI.document()
      #expect(try #require(served.tree).root.value() == document)
    }
  }

  @Test func refusalCodesAreTheCatalogue() throws {
    let codes = try #require(
      try OpenAPI.document().at(JSONPointer(tokens: ["components", "schemas", "Problem", "properties", "code", "enum"]))?
        .arrayValue)
    #expect(Set(codes.compactMap(\.stringValue)) == Set(RefusalCode.allCases.map(\.rawValue) + ["failure.unavailable"]))
  }

  @Test func everyStatusThatARefusalMayHaveIsDescribed() throws {
    let responses = try #require(
      try OpenAPI.document().at(JSONPointer(tokens: ["paths", "/v1/messages", "post", "responses"]))?.objectValue)
    let described = Set(responses.keys.compactMap { Int($0) })
    let elsewhere: Set<Int> = [404, 405]
    #expect(Set(RefusalCode.allCases.map(\.status)).subtracting(elsewhere).isSubset(of: described))
  }

  @Test func answersObeyTheirSchemas() async throws {
    let (jws, problem, keys, health) = (
      try Self.schema("FlattenedJWS"), try Self.schema("Problem"), try Self.schema("KeySet"), try Self.schema("Health")
    )
    try await TestGateway.run { gateway in
      let good = try await gateway.post(Story.usager(gateway), as: "departement-04")
      #expect(good.status == 201, "\(String(decoding: good.body, as: UTF8.self))")
      #expect(good.headers["content-type"] == "application/jose+json")
      #expect(jws.validate(try #require(good.tree).root) == [])
      let bad = try await gateway.send("/v1/messages", body: Array("{}".utf8))
      #expect(bad.headers["content-type"] == "application/problem+json")
      #expect(problem.validate(try #require(bad.tree).root) == [])
      #expect(keys.validate(try #require(try await gateway.send("/.well-known/jwks.json", method: "GET").tree).root) == [])
      for path in ["/health/live", "/health/ready"] {
        #expect(health.validate(try #require(try await gateway.send(path, method: "GET").tree).root) == [])
      }
      let page = try await gateway.collect("francetravail", purpose: "orientation")
      #expect(page.answer.status == 200)
      #expect(jws.validate(try #require(page.answer.tree).root) == [])
    }
  }
}
