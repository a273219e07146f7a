package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON Schemas of any draft in the words of core. */
class SchemaMappingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {'type':'string','minLength':2}                     | {'type':'string','minLength':2}                      | []
        {'type':['string','null']}                          | {'anyOf':[{'type':'string'},{'type':'null'}]}        | []
        {'type':'string','nullable':true}                   | {'anyOf':[{'type':'string'},{'type':'null'}]}        | []
        {'oneOf':[{'type':'string'},{'type':'null'}]}       | {'anyOf':[{'type':'string'},{'type':'null'}]}        | [oneOf, which is read as anyOf]
        {'type':'integer','exclusiveMinimum':0}             | {'type':'integer','minimum':1}                       | []
        {'type':'integer','exclusiveMaximum':9}             | {'type':'integer','maximum':8}                       | []
        {'type':'number','exclusiveMinimum':0}              | {'type':'number','minimum':0}                        | [exclusiveMinimum]
        {'type':'number','minimum':0,'exclusiveMinimum':true} | {'type':'number','minimum':0}                      | [exclusiveMinimum]
        {'type':'number','multipleOf':2}                    | {'type':'number'}                                    | [multipleOf]
        {'$ref':'#/$defs/a','$defs':{'a':{'type':'null'}}}  | {'type':'null'}                                      | []
        {'$ref':'https://x.example/schema'}                 | {}                                                   | [$ref]
        {'allOf':[{'type':'null'}],'description':'d'}       | {'type':'null','description':'d'}                    | []
        {'type':'object','allOf':[{'required':['a']}]}      | {'type':'object'}                                    | [allOf]
        {'additionalProperties':{'type':'string'}}          | {}                                                   | [a schema of additionalProperties]
        {'additionalProperties':{}}                         | {}                                                   | []
        {'items':[{'type':'string'}]}                       | {}                                                   | [items by place]
        {'items':false}                                     | {'items':{}}                                         | [false]
        {'pattern':'(?<a'}                                  | {}                                                   | [a pattern that Java does not know]
        {'minimum':'9223372036854775807'}                   | {}                                                   | [a minimum that no double holds]
        {'type':'date','enum':[],'required':'x'}            | {}                                                   | [a broken enum, a broken required, a broken type]
        {'if':{},'not':{},'x-order':3,'$comment':'c'}       | {}                                                   | [if, not]
        """)
    void aSchemaAllowsAtLeastWhatItAllowed(String schema, String mapped, String loosened) {
        SchemaMapping.Mapped result = SchemaMapping.map(Json.parse(schema.replace('\'', '"')));
        assertThat(result.schema().definition()).isEqualTo(Json.parse(mapped.replace('\'', '"')));
        assertThat(result.loosened().toString()).isEqualTo(loosened);
    }

    @Test
    void aRecursiveSchemaHasAnEnd() {
        SchemaMapping.Mapped result = SchemaMapping.map(Json.parse("""
            {"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "properties":
              {"left": {"$ref": "#/$defs/node"}}}}}
            """));
        assertThat(result.loosened()).isEqualTo(List.of("nesting deeper than 20"));
    }

    @Test
    void aSchemaThatBranchesWithEachReferenceHasAnEndToo() {
        SchemaMapping.Mapped result = SchemaMapping.map(Json.parse("""
            {"$ref": "#/$defs/n", "$defs": {"n": {"properties": {"a": {"$ref": "#/$defs/n"}, "b": {"$ref":
              "#/$defs/n"}, "c": {"$ref": "#/$defs/n"}, "d": {"$ref": "#/$defs/n"}}}}}
            """));
        assertThat(result.loosened()).contains("more than 2000 parts");
    }
}
