package org.huiyin.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huiyin.forms.FormsFixture.form;
import static org.huiyin.forms.FormsFixture.json;

import org.junit.jupiter.api.Test;

class FormSchemaTest {

    @Test
    void describesWhatMayBeSent() {
        FormDefinition form = form(
                "{'type':'textfield','key':'name','label':'姓名','validate':{'required':true,'maxLength':50}}",
                "{'type':'number','key':'sum','label':'金额','decimalDigits':2,'validate':{'min':0}}",
                "{'type':'radio','key':'way','label':'渠道','values':[{'label':'来访','value':'visit'}]}",
                "{'type':'select','key':'unit','label':'单位','valuesKey':'units','validate':{'required':true},'conditional':{'hide':'=sum > 1'}}",
                "{'type':'datetime','subtype':'date','key':'on','label':'日期'}",
                "{'type':'dynamiclist','path':'rows','label':'诉求','properties':{'min_rows':'1','max_rows':'9'},'components':[{'type':'checkbox','key':'ok','label':'是'}]}",
                "{'type':'text','id':'t','text':'说明'}");
        assertThat(FormSchema.of(form).toString())
                .isEqualTo(json("{'type':'object','additionalProperties':false,'properties':{"
                                + "'name':{'type':'string','maxLength':50,'title':'姓名'},"
                                + "'sum':{'type':'number','minimum':0,'multipleOf':0.01,'title':'金额'},"
                                + "'way':{'type':'string','oneOf':[{'const':'visit','title':'来访'}],'title':'渠道'},"
                                + "'unit':{'type':'string','x-options':'units','title':'单位','x-hidden-when':'sum > 1'},"
                                + "'on':{'type':'string','format':'date','title':'日期'},"
                                + "'rows':{'type':'array','title':'诉求','items':{'type':'object','additionalProperties':false,"
                                + "'properties':{'ok':{'type':'boolean','title':'是'}}},'minItems':1,'maxItems':9}},"
                                + "'required':['name','rows'],'title':'sample'}")
                        .toString());
    }
}
