import Exchange
import HTTPTypes
import JSONSchema
import JSONTree
import Testing
import Trust

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

  @Test func everyAnswerThatMeansToWaitSaysHowLong() throws {
    let paths = try #require(try OpenAPI.document()["paths"]?.objectValue)
    var found = 0
    for (path, item) in paths {
      for (method, operation) in item.objectValue ?? [:] {
        for (status, answer) in operation["responses"]?.objectValue ?? [:] where ["429", "503"].contains(status) {
          let name = try #require(answer["$ref"]?.stringValue?.split(separator: "/").last.map(String.init))
          let header = try OpenAPI.document().at(
            JSONPointer(tokens: ["components", "responses", name, "headers", "Retry-After"]))
          #expect(header != nil, "\(method) \(path) \(status)")
          found += 1
        }
      }
    }
    #expect(found == 15)
  }

  @Test func theAlgorithmsDescribedAreTheOnesAdmitted() throws {
    let pointer = JSONPointer(tokens: ["components", "schemas", "ProtectedHeader", "properties", "alg", "enum"])
    let described = try #require(try OpenAPI.document().at(pointer)?.arrayValue).compactMap(\.stringValue)
    let admitted = SignatureAlgorithm.allCases.filter(\.isAdmitted).map(\.rawValue)
    #expect(Set(described) == Set(admitted + ["Ed25519"]))
  }

  @Test func aNoticeOfALateMessageObeysItsSchema() async throws {
    let notice = try Self.schema("AsideNotice")
    try await TestGateway.run { gateway in
      let late = Assembly.systemClock.now.adding(seconds: -86400 * 8)
      let event = try #require(Story.usager(gateway).setting(.string(late.description), at: JSONPointer(tokens: ["time"])))
      let answer = try await gateway.post(event, as: "departement-04")
      #expect(answer.status == 202, "\(String(decoding: answer.body, as: UTF8.self))")
      #expect(answer.headers["content-type"] == "application/jose+json")
      let keys = gateway.assembly.seal(Assembly.systemClock.now).keySet
      let content = try Seal.verify(answer.body, as: .aside, keys: keys, gateway: gateway.assembly.gateway)
      #expect(notice.validate(try JSONTree(parsing: content).root) == [])
    }
  }

  @Test func aBatchObeysItsSchemaFromItsOpeningToItsVerdict() async throws {
    let (schema, order) = (try Self.schema("Batch"), try Self.schema("BatchOrder"))
    try await TestGateway.run { gateway in
      var households = BatchTests.households(2)
      households[1].persons[0].sex = "9"
      let file = PayerFile.file(households, day: Story.reference)
      let event = gateway.order(file, "lot-1")
      #expect(order.validate(try JSONTree(parsing: JSONWriter.bytes(event["data"] ?? .null)).root) == [])
      let opened = try gateway.verdict(try await gateway.post(event, as: "caf-041", to: "/v1/batches"))
      let done = try await gateway.bring(file, event)
      let refused = try await gateway.bring(Array(file.dropLast(9)), as: "lot-2")
      #expect(refused["refusal"] != nil && done["lines"]?.arrayValue?.count == 1)
      for verdict in [opened, done, refused] {
        #expect(schema.validate(try JSONTree(parsing: JSONWriter.bytes(verdict)).root) == [])
      }
    }
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
